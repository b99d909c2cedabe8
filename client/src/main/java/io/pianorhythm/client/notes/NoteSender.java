package io.pianorhythm.client.notes;

import com.google.protobuf.ByteString;
import io.pianorhythm.client.clock.ServerClock;
import io.pianorhythm.music.event.MidiEvent;
import io.pianorhythm.music.frame.FrameLimits;
import io.pianorhythm.music.frame.FrameWriter;
import io.pianorhythm.music.ledger.KeyLedger;
import io.pianorhythm.protocol.v1.MidiMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// Plays events into the current room of a session, stamped with the server's time. Thread-safe;
/// calls are heard in their order.
///
/// The first event after a pause leaves at once. What follows within the window after a frame (8 ms
/// unless set) leaves together when the window is over, each event with its own stamp, in ticks of
/// 0.1 ms. Keys and pedals that are down are remembered, so that [#releaseAll] can let go of them.
public final class NoteSender {
  /// The window of a new sender.
  public static final Duration WINDOW = Duration.ofMillis(8);

  private static final int MICROS_PER_MILLI = 1000;

  private final ServerClock clock;
  private final NoteOutlet outlet;
  private final Alarm alarm;
  private final ReentrantLock lock = new ReentrantLock();
  private final FrameWriter frame = FrameWriter.timed();
  private final KeyLedger held = new KeyLedger();
  private long windowMicros = WINDOW.toNanos() / 1000;
  private long frameMillis;
  private long lastStamp = Long.MIN_VALUE;
  private long nextFlush = Long.MIN_VALUE;
  private boolean alarmSet;
  private int seq;

  /// @param clock gives the stamps
  /// @param outlet takes the frames, numbered from 1
  /// @param alarm ends windows
  public NoteSender(ServerClock clock, NoteOutlet outlet, Alarm alarm) {
    this.clock = clock;
    this.outlet = outlet;
    this.alarm = alarm;
  }

  /// Sets how long events may wait for each other after a frame; zero sends every call at once.
  public void window(Duration window) {
    lock.lock();
    try {
      windowMicros = window.toNanos() / 1000;
    } finally {
      lock.unlock();
    }
  }

  /// Plays events, all at this moment.
  public void play(MidiEvent... events) {
    play(List.of(events));
  }

  /// Plays events, all at this moment.
  public void play(List<? extends MidiEvent> events) {
    play(events, Duration.ZERO);
  }

  /// Plays events that were due a little while ago, stamped with the time when they were: a program
  /// that wakes up late keeps its rhythm, because listeners go by the stamps.
  ///
  /// @param late how long ago they were due; what is not positive counts as now
  public void play(List<? extends MidiEvent> events, Duration late) {
    if (events.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      long wait = waitMicros();
      long stamp = stamp(Math.max(0, late.toNanos() / 1000));
      for (MidiEvent event : events) {
        held.apply(event.status(), event.data1(), event.data2(), stamp);
        append(stamp, event.status(), event.data1(), event.data2());
      }
      flushAfter(wait);
    } finally {
      lock.unlock();
    }
  }

  /// Lets go of every key and pedal that is down, at once. Programs and controllers stay.
  public void releaseAll() {
    lock.lock();
    try {
      if (!held.idle()) {
        long stamp = stamp(0);
        held.release((_, status, data1, data2) -> append(stamp, status, data1, data2));
      }
      sendFrame();
    } finally {
      lock.unlock();
    }
  }

  /// Sends what waits for the end of the window.
  public void flush() {
    lock.lock();
    try {
      sendFrame();
    } finally {
      lock.unlock();
    }
  }

  /// Never earlier than the stamp before, even if the clock was set back.
  private long stamp(long lateMicros) {
    lastStamp = Math.max(lastStamp, clock.noteMicros() - lateMicros);
    return lastStamp;
  }

  private void append(long stamp, int status, int data1, int data2) {
    if (!frame.isEmpty() && !frame.fits(ticks(stamp), status)) {
      sendFrame();
    }
    if (frame.isEmpty()) {
      frameMillis = Math.floorDiv(stamp, MICROS_PER_MILLI);
    }
    frame.add(ticks(stamp), status, data1, data2);
  }

  /// 0.1 ms since the whole millisecond of the frame, so that the first delta carries the part
  /// below 1 ms. A stamp past the longest span fits no frame.
  private int ticks(long stamp) {
    long ticks = (stamp - frameMillis * MICROS_PER_MILLI) / FrameLimits.MICROS_PER_TICK;
    return Math.toIntExact(Math.min(ticks, FrameLimits.MAX_TICKS + 1L));
  }

  /// How long the window after the last frame is still open.
  private long waitMicros() {
    boolean open = windowMicros > 0 && nextFlush != Long.MIN_VALUE;
    return open ? Math.max(0, nextFlush - clock.local()) : 0;
  }

  private void flushAfter(long wait) {
    if (wait == 0) {
      sendFrame();
    } else if (!alarmSet && !frame.isEmpty()) {
      alarmSet = true;
      alarm.after(wait, this::windowOver);
    }
  }

  private void windowOver() {
    lock.lock();
    try {
      alarmSet = false;
      sendFrame();
    } finally {
      lock.unlock();
    }
  }

  private void sendFrame() {
    if (frame.isEmpty()) {
      return;
    }
    MidiMessage message =
        MidiMessage.newBuilder()
            .setMidiData(ByteString.copyFrom(frame.toBytes()))
            .setTimestamp(frameMillis)
            .setEncoding(frame.encoding())
            .setSeq(++seq)
            .build();
    frame.clear();
    nextFlush = clock.local() + windowMicros;
    outlet.send(message);
  }
}
