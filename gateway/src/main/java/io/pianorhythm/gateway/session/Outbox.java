package io.pianorhythm.gateway.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.gateway.fanout.Gesture;
import io.pianorhythm.gateway.fanout.PlayerLoop;
import io.pianorhythm.gateway.meter.Traffic;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// What goes out on one connection, in three classes. State (answers, events, chat) is kept in
/// order until its bytes pass the limit; then the reader is too slow and is closed. Notes are shed
/// as long as the reader lags; once it has caught up it is shown every player as they stand, which
/// replaces what was shed. Of gestures the newest of each member waits, and nothing queues up.
final class Outbox {

  private final Channel channel;
  private final PlayerLoop loop;
  private final int mostBytes;
  private final Runnable flush = this::flush;
  private final @Nullable StraightSocket straight;
  private final Map<Gesture, ByteBuf> newest = new LinkedHashMap<>();
  private long shed;
  private boolean unflushed;

  Outbox(Channel channel, PlayerLoop loop, int mostBytes) {
    this.channel = channel;
    this.loop = loop;
    this.mostBytes = mostBytes;
    this.straight = StraightSocket.of(channel);
  }

  /// Writes a frame that must arrive. Takes it.
  ///
  /// @return false when the reader is too slow and has to be closed
  boolean state(ByteBuf frame) {
    write(frame);
    return pendingBytes() <= mostBytes;
  }

  /// Writes the frames `bytes[from, from + length)` of notes, or sheds them.
  ///
  /// @param count how many frames there are
  void notes(ByteBuf bytes, int from, int length, int count) {
    if (!channel.isWritable()) {
      loop.meter().count(Traffic.NOTES_SHED, count);
      shed += count;
      return;
    }
    loop.meter().count(Traffic.NOTES_OUT, count);
    int written = straight == null ? 0 : straight.write(bytes, from, length);
    if (written < length) {
      write(bytes.retainedSlice(from + written, length - written));
    }
  }

  /// Writes a frame with a gesture, or keeps it in place of the one before until the reader has
  /// caught up. Takes it.
  void gesture(Gesture gesture, ByteBuf frame) {
    if (channel.isWritable()) {
      // One that was held back is older than this.
      drop(newest.remove(gesture));
      write(frame);
    } else {
      drop(newest.put(gesture, frame));
    }
  }

  /// Writes the gestures that were held back, as long as the reader keeps up.
  void writeGestures() {
    Iterator<ByteBuf> frames = newest.values().iterator();
    while (channel.isWritable() && frames.hasNext()) {
      ByteBuf frame = frames.next();
      frames.remove();
      write(frame);
    }
  }

  /// Gestures of this member that were held back are not written.
  void forgetGestures(MemberId of) {
    for (Gesture.Kind kind : Gesture.Kind.values()) {
      drop(newest.remove(new Gesture(of, kind)));
    }
  }

  /// No gesture that was held back is written.
  void forgetGestures() {
    newest.values().forEach(ByteBuf::release);
    newest.clear();
  }

  private static void drop(@Nullable ByteBuf frame) {
    if (frame != null) {
      frame.release();
    }
  }

  private void write(ByteBuf frame) {
    Future<?> _ = channel.write(frame, channel.voidPromise());
    if (!unflushed) {
      unflushed = true;
      loop.flushLater(flush);
    }
  }

  /// Writes now what waits for the end of the tick.
  void flush() {
    unflushed = false;
    channel.flush();
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
