package io.pianorhythm.client.notes;

/// Guards: messages without bytes, 10 and 30 ms after a frame that nothing followed. The kernel
/// notices a lost packet by those behind it; without any it waits for 200 ms and more. Thread-safe.
public final class Guards {
  private static final long FIRST = 10_000;
  private static final long SECOND = 30_000;

  private final Alarm alarm;
  private final Runnable send;
  private boolean on;
  private long frames;

  /// @param send sends one message without bytes
  public Guards(Alarm alarm, Runnable send) {
    this.alarm = alarm;
    this.send = send;
  }

  /// Whether guards are sent after the frames to come.
  public synchronized void on(boolean wanted) {
    on = wanted;
  }

  /// A frame has left.
  public synchronized void frameSent() {
    frames++;
    if (on) {
      long last = frames;
      alarm.after(FIRST, () -> guard(last));
      alarm.after(SECOND, () -> guard(last));
    }
  }

  /// What was sent needs no guard any more: its connection is gone.
  public synchronized void stop() {
    frames++;
  }

  private void guard(long after) {
    if (isLast(after)) {
      send.run();
    }
  }

  private synchronized boolean isLast(long frame) {
    return frames == frame;
  }
}
