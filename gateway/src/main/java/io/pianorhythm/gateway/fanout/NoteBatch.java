package io.pianorhythm.gateway.fanout;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.pianorhythm.gateway.meter.LoopMeter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The frames that one loop's senders have sent into one room during one tick, end to end in one
/// buffer. Filled on that loop, then read by every loop that has listeners; nothing changes any
/// more once it is handed over.
// A seat is a connection: it is itself, whatever it may equal.
@SuppressWarnings("ReferenceEquality")
final class NoteBatch {

  private static final int FIRST_BYTES = 512;
  private static final int FIRST_FRAMES = 4;

  /// A batch that has grown beyond this is not worth keeping.
  private static final int KEPT_FRAMES = 256;

  private ByteBuf frames = Unpooled.EMPTY_BUFFER;
  private @Nullable Seat[] senders = new @Nullable Seat[FIRST_FRAMES];
  private int[] ends = new int[FIRST_FRAMES];
  private long[] arrivals = new long[FIRST_FRAMES];
  private int count;

  /// Begins anew, with a buffer of its own.
  NoteBatch begin(ByteBufAllocator allocator) {
    frames = allocator.directBuffer(FIRST_BYTES);
    return this;
  }

  /// Forgets what was in it, once its buffer was released.
  ///
  /// @return whether it is worth keeping
  boolean forget() {
    frames = Unpooled.EMPTY_BUFFER;
    Arrays.fill(senders, 0, count, null);
    count = 0;
    return senders.length <= KEPT_FRAMES;
  }

  /// Where the next frame is to be written; [#sent] has to follow.
  ByteBuf out() {
    return frames;
  }

  /// The bytes since the last call are a frame of this sender.
  ///
  /// @param arrived when its bytes were read, by the clock of the meter; 0 when the server made it
  void sent(Seat sender, long arrived) {
    note(sender, arrived, frames.writerIndex());
  }

  private void note(@Nullable Seat sender, long arrived, int end) {
    if (count == senders.length) {
      senders = Arrays.copyOf(senders, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
      arrivals = Arrays.copyOf(arrivals, count * 2);
    }
    senders[count] = sender;
    arrivals[count] = arrived;
    ends[count++] = end;
  }

  /// A batch of one loop's own that begins with these frames.
  NoteBatch copy(PlayerLoop loop) {
    NoteBatch copy = loop.batch(frames.alloc());
    copy.add(this);
    return copy;
  }

  /// Adds the frames of another batch behind its own.
  void add(NoteBatch other) {
    int before = frames.writerIndex();
    frames.writeBytes(other.frames, 0, other.frames.writerIndex());
    for (int i = 0; i < other.count; i++) {
      note(other.senders[i], other.arrivals[i], before + other.ends[i]);
    }
  }

  /// Gives a listener what others have sent.
  ///
  /// @param mayHaveSent whether frames of the listener may be among them, which are left out
  void writeTo(Seat listener, boolean mayHaveSent) {
    int own = mayHaveSent ? next(0, listener) : count;
    if (own == count) {
      listener.hearNotes(frames, 0, frames.writerIndex(), count);
    } else if (count > 1) {
      writeOthers(listener, own);
    }
  }

  /// One write of what is left costs less than one for every piece, also with the copy.
  private void writeOthers(Seat listener, int firstOwn) {
    ByteBuf others = frames.alloc().directBuffer(frames.writerIndex());
    int kept = 0;
    int from = 0;
    for (int own = firstOwn; ; own = next(own + 1, listener)) {
      int begin = begin(from);
      others.writeBytes(frames, begin, begin(own) - begin);
      kept += own - from;
      from = own + 1;
      if (own == count) {
        break;
      }
    }
    if (kept > 0) {
      listener.hearNotes(others, 0, others.writerIndex(), kept);
    }
    others.release();
  }

  /// Where frame `index` begins, which is where the one before ends.
  private int begin(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  /// The first frame of this sender from one on; the number of frames when there is none.
  private int next(int from, Seat sender) {
    int index = from;
    while (index < count && senders[index] != sender) {
      index++;
    }
    return index;
  }

  /// Records how long the players' frames were here.
  ///
  /// @param duet whether at most two are in its room
  void written(LoopMeter meter, boolean duet) {
    long now = meter.now();
    for (int i = 0; i < count; i++) {
      if (arrivals[i] != 0) {
        meter.resided(now - arrivals[i], duet);
      }
    }
  }

  /// For each loop that it is handed to; each releases it.
  void retain() {
    frames.retain();
  }

  /// Gives the buffer back.
  void release() {
    frames.release();
  }
}
