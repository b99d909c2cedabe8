package io.pianorhythm.gateway.fanout;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ReferenceCounted;
import io.pianorhythm.gateway.meter.LoopMeter;
import java.util.Arrays;

/// The frames that one loop's senders have sent into one room during one tick, end to end in one
/// buffer. Filled on that loop, then read by every loop that has listeners; nothing changes any
/// more once it is handed over.
// A seat is a connection: it is itself, whatever it may equal.
@SuppressWarnings("ReferenceEquality")
final class NoteBatch {

  private static final int FIRST_BYTES = 512;

  private final ByteBuf frames;
  private Seat[] senders = new Seat[4];
  private int[] ends = new int[4];
  private long[] arrivals = new long[4];
  private int count;

  NoteBatch(ByteBufAllocator allocator) {
    this.frames = allocator.directBuffer(FIRST_BYTES);
  }

  /// Where the next frame is to be written; [#sent] has to follow.
  ByteBuf out() {
    return frames;
  }

  /// The bytes since the last call are a frame of this sender.
  ///
  /// @param arrived when its bytes were read, by the clock of the meter; 0 when the server made it
  void sent(Seat sender, long arrived) {
    if (count == senders.length) {
      senders = Arrays.copyOf(senders, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
      arrivals = Arrays.copyOf(arrivals, count * 2);
    }
    senders[count] = sender;
    arrivals[count] = arrived;
    ends[count++] = frames.writerIndex();
  }

  boolean isEmpty() {
    return count == 0;
  }

  /// Gives a listener what others have sent; its own frames are cut out.
  void writeTo(Seat listener, boolean mayHaveSent) {
    if (!mayHaveSent || !hasSent(listener)) {
      listener.hearNotes(frames.retainedDuplicate(), count);
      return;
    }
    int first = 0;
    for (int i = 0; i < count; i++) {
      if (senders[i] == listener) {
        write(listener, first, i);
        first = i + 1;
      }
    }
    write(listener, first, count);
  }

  /// Frames `first` to `end`, the latter excluded.
  private void write(Seat listener, int first, int end) {
    if (end > first) {
      int from = first == 0 ? 0 : ends[first - 1];
      listener.hearNotes(frames.retainedSlice(from, ends[end - 1] - from), end - first);
    }
  }

  /// Records how long the players' frames were here.
  void handedOver(LoopMeter meter) {
    long now = meter.now();
    for (int i = 0; i < count; i++) {
      if (arrivals[i] != 0) {
        meter.resided(now - arrivals[i]);
      }
    }
  }

  private boolean hasSent(Seat listener) {
    for (int i = 0; i < count; i++) {
      if (senders[i] == listener) {
        return true;
      }
    }
    return false;
  }

  /// For the loops that it is handed to; each releases it.
  ReferenceCounted buffer() {
    return frames;
  }
}
