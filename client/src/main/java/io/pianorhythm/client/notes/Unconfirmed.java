package io.pianorhythm.client.notes;

import io.pianorhythm.protocol.v1.MidiMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The frames of the last two seconds that the server has not confirmed. They are sent again first
/// on a second path: the server takes each number once. Thread-safe.
public final class Unconfirmed {
  private static final long KEPT = 2_000_000;

  private final Deque<Sent> frames = new ArrayDeque<>();

  /// A frame leaves.
  ///
  /// @param frame numbered, one above the frame before
  /// @param local local time, µs
  public synchronized void sent(MidiMessage frame, long local) {
    forget(local);
    frames.addLast(new Sent(frame, local));
  }

  /// The server has every frame up to this number, or will not take it any more.
  public synchronized void confirmed(int seq) {
    while (!frames.isEmpty()
        && Integer.compareUnsigned(frames.getFirst().frame.getSeq(), seq) <= 0) {
      frames.removeFirst();
    }
  }

  /// What is to be sent again, in order.
  public synchronized List<MidiMessage> frames(long local) {
    forget(local);
    return frames.stream().map(Sent::frame).toList();
  }

  /// The connection is gone, and with it what these numbers meant.
  public synchronized void clear() {
    frames.clear();
  }

  private void forget(long local) {
    while (!frames.isEmpty() && local - frames.getFirst().local > KEPT) {
      frames.removeFirst();
    }
  }

  private record Sent(MidiMessage frame, long local) {}
}
