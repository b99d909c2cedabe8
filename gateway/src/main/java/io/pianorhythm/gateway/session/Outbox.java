package io.pianorhythm.gateway.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.gateway.fanout.Gesture;
import io.pianorhythm.gateway.fanout.PlayerLoop;
import io.pianorhythm.gateway.meter.Backlog;
import io.pianorhythm.gateway.meter.Traffic;
import io.pianorhythm.gateway.session.OutboxClass.Fate;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// What goes out on one connection. What becomes of a frame when the reader is slow says the table
/// of [OutboxClass]; once it has caught up it is shown every player as they stand, which replaces
/// the notes that were shed, and the newest gestures that were kept.
///
/// What the reader leaves unread is counted in the [Backlog] of the process: with every write while
/// something waits, and with every [#look]. Confined to the event loop of its channel.
final class Outbox {

  private final Channel channel;
  private final PlayerLoop loop;
  private final Backlog backlog;
  private final int mostBytes;
  private final Runnable lags;
  private final Runnable flush = this::flush;
  private final @Nullable StraightSocket straight;
  private final Map<Gesture, ByteBuf> newest = new LinkedHashMap<>();
  private long keptBytes;
  private long unread;
  private long shed;
  private boolean unflushed;

  /// @param mostBytes that may wait
  /// @param lags called when something has been left unread: the outbox is to be looked at until
  ///   nothing waits any more
  Outbox(Channel channel, PlayerLoop loop, Backlog backlog, int mostBytes, Runnable lags) {
    this.channel = channel;
    this.loop = loop;
    this.backlog = backlog;
    this.mostBytes = mostBytes;
    this.lags = lags;
    this.straight = StraightSocket.of(channel);
  }

  /// Writes a frame that must arrive. Takes it.
  ///
  /// @return false when the reader is too slow and has to be closed
  boolean state(ByteBuf frame) {
    if (stays(OutboxClass.STATE, frame.readableBytes())) {
      write(frame);
      return true;
    }
    frame.release();
    return false;
  }

  /// Writes a frame that must arrive, before the tick ends. Leaves it to the caller, who may write
  /// something else into it: what the socket has no room for is copied.
  ///
  /// @return false when the reader is too slow and has to be closed
  boolean stateNow(ByteBuf frame) {
    int from = frame.readerIndex();
    int length = frame.readableBytes();
    int written = straight == null ? 0 : straight.write(frame, from, length);
    if (written == length) {
      return true;
    }
    int left = length - written;
    ByteBuf rest = channel.alloc().directBuffer(left).writeBytes(frame, from + written, left);
    if (written > 0) {
      write(rest);
    } else if (!state(rest)) {
      return false;
    }
    flush();
    return true;
  }

  /// Writes the frames `bytes[from, from + length)` of notes, or sheds them.
  ///
  /// @param count how many frames there are
  void notes(ByteBuf bytes, int from, int length, int count) {
    int written = straight == null ? 0 : straight.write(bytes, from, length);
    // What the socket has begun to take is taken, whatever waits.
    if (written > 0 || OutboxClass.NOTES.fate(fullness(0)) == Fate.WRITE) {
      restOfNotes(bytes, from + written, length - written, count);
    } else {
      loop.meter().count(Traffic.NOTES_SHED, count);
      shed += count;
    }
  }

  /// Writes notes once more that another path carries as well.
  ///
  /// @return false when the reader is too slow and has to be closed
  boolean copies(ByteBuf bytes, int from, int length, int count) {
    boolean stays = stays(OutboxClass.COPIES, 0);
    if (stays) {
      int written = straight == null ? 0 : straight.write(bytes, from, length);
      restOfNotes(bytes, from + written, length - written, count);
    }
    return stays;
  }

  /// Where notes may go without being asked about here; null: nowhere, or not now.
  @Nullable StraightSocket straight() {
    return straight != null && straight.clear() ? straight : null;
  }

  /// Writes the rest of `count` frames of notes, of which the socket has begun to take some.
  void restOfNotes(ByteBuf bytes, int from, int length, int count) {
    loop.meter().count(Traffic.NOTES_OUT, count);
    writeRest(bytes, from, length);
  }

  private void writeRest(ByteBuf bytes, int from, int length) {
    if (length > 0) {
      write(bytes.retainedSlice(from, length));
    }
  }

  /// Writes a frame with a gesture, or keeps it in place of the one before until the reader has
  /// caught up. Takes it.
  void gesture(Gesture gesture, ByteBuf frame) {
    // One that was kept is older than this, whatever becomes of it.
    forget(gesture);
    switch (OutboxClass.LATEST.fate(fullness(frame.readableBytes()))) {
      case WRITE -> write(frame);
      case KEEP -> keep(gesture, frame);
      case SHED, CLOSE -> frame.release();
    }
  }

  private void keep(Gesture gesture, ByteBuf frame) {
    newest.put(gesture, frame);
    keptBytes += frame.readableBytes();
    look();
  }

  private void forget(Gesture gesture) {
    ByteBuf frame = newest.remove(gesture);
    if (frame != null) {
      keptBytes -= frame.readableBytes();
      frame.release();
    }
  }

  /// Bytes of the gestures that are kept.
  long keptBytes() {
    return keptBytes;
  }

  /// Whether the reader keeps up.
  boolean keepsUp() {
    return fullness(0) == Fullness.FREE;
  }

  /// Writes the gestures that were kept, as long as the reader keeps up.
  void writeGestures() {
    Iterator<ByteBuf> frames = newest.values().iterator();
    while (frames.hasNext() && keepsUp()) {
      ByteBuf frame = frames.next();
      frames.remove();
      keptBytes -= frame.readableBytes();
      write(frame);
    }
  }

  /// Gestures of this member that were kept are not written.
  void forgetGestures(MemberId of) {
    for (Gesture.Kind kind : Gesture.Kind.values()) {
      forget(new Gesture(of, kind));
    }
  }

  /// No gesture that was kept is written.
  void forgetGestures() {
    newest.values().forEach(ByteBuf::release);
    newest.clear();
    keptBytes = 0;
  }

  private void write(ByteBuf frame) {
    if (straight != null) {
      straight.detour();
    }
    Future<?> _ = channel.write(frame, channel.voidPromise());
    if (!unflushed) {
      unflushed = true;
      loop.flushLater(flush);
    }
    if (unread > 0) {
      look();
    }
  }

  /// Writes now what waits for the end of the tick.
  void flush() {
    unflushed = false;
    channel.flush();
    look();
  }

  /// Counts what the reader has left unread. To be called now and then while something waits, and
  /// when the channel has closed.
  ///
  /// @return whether nothing waits
  boolean look() {
    long now = pendingBytes() + keptBytes;
    if (now != unread) {
      backlog.moved(unread, now);
      boolean begins = unread == 0;
      unread = now;
      if (begins) {
        lags.run();
      }
    }
    return now == 0;
  }

  /// Whether a frame of this class leaves the connection open.
  private boolean stays(OutboxClass kind, int bytes) {
    Fullness at = fullness(bytes);
    boolean closes = kind.fate(at) == Fate.CLOSE;
    if (closes) {
      backlog.closes(at == Fullness.ALL_FULL);
    }
    return !closes;
  }

  /// How full it is with so many bytes more.
  private Fullness fullness(int more) {
    long waits = pendingBytes() + keptBytes;
    return Fullness.of(
        waits + more, mostBytes, Math.min(unread, waits), channel.isWritable(), backlog);
  }

  /// Frames of notes that were shed since the last call.
  long takeShed() {
    long frames = shed;
    shed = 0;
    return frames;
  }

  private long pendingBytes() {
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes();
  }
}
