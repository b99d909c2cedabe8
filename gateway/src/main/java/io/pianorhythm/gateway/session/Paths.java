package io.pianorhythm.gateway.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.fanout.Gesture;
import io.pianorhythm.gateway.meter.GatewayMeter;
import io.pianorhythm.gateway.terms.GatewayLimits;
import io.pianorhythm.gateway.wire.Frames;
import io.pianorhythm.gateway.wire.WirePaths;
import io.pianorhythm.protocol.CloseCode;
import io.pianorhythm.protocol.v1.ServerMessage;
import org.jspecify.annotations.Nullable;

/// The one or two connections of a session, and what is written to them. The first one carries
/// everything; the second one notes and heartbeats only, so that a stall of one connection does not
/// delay the music. When the first one breaks the second one takes its place. Confined to the
/// session's event loop.
final class Paths {

  private static final String SESSION = "session";

  private final Session session;
  private final LoopDesk desk;
  private final GatewayLimits limits;
  private final ServerTime time;
  private final GatewayMeter meter;
  private Path first;
  private @Nullable Path second;

  Paths(
      Session session,
      Path first,
      LoopDesk desk,
      GatewayLimits limits,
      ServerTime time,
      GatewayMeter meter) {
    this.session = session;
    this.first = first;
    this.desk = desk;
    this.limits = limits;
    this.time = time;
    this.meter = meter;
  }

  /// The loop on which everything of the session happens.
  EventLoop home() {
    return first.channel.eventLoop();
  }

  ByteBufAllocator buffers() {
    return first.channel.alloc();
  }

  /// Whether the first connection stands.
  boolean active() {
    return first.channel.isActive();
  }

  /// Whether the path is one of these, and open.
  boolean has(Path path) {
    return !session.ended() && (path == first || path == second);
  }

  boolean hasSecond() {
    return second != null;
  }

  boolean isSecond(Path path) {
    return path == second;
  }

  // --- coming and going --------------------------------------------------------------------------

  /// Begins to read what comes on the first path.
  void listen(boolean deflate) {
    listenTo(first, deflate);
  }

  private void listenTo(Path path, boolean deflate) {
    path.channel.pipeline().addLast(SESSION, new SessionHandler(session, path, desk, deflate));
  }

  /// Takes a second path, in place of an earlier one.
  void openSecond(Channel channel, boolean deflate) {
    Path path =
        new Path(
            channel, desk, deflate, limits.outboxBytes(), () -> desk.lags(session), time.nanos());
    if (session.ended()) {
      path.close(CloseCode.NORMAL);
      return;
    }
    if (second != null) {
      close(second, CloseCode.NORMAL);
    }
    second = path;
    session.detour();
    meter.openSecondPath();
    listenTo(path, deflate);
    session.say(path, WirePaths.opened(time.micros(), session.confirmed(), false));
    path.outbox.flush();
    if (!channel.isActive()) {
      lost(path);
    }
  }

  /// A connection is gone. The other one, if there is one, carries on.
  void lost(Path path) {
    boolean _ = path.outbox.look();
    if (path == second) {
      forgetSecond();
    } else if (path == first && !session.ended()) {
      carryOn(null);
    }
  }

  /// The client speaks on this path as one speaks on the first one: its first one is broken.
  void makeFirst(Path path) {
    if (path == second) {
      Path broken = first;
      promote(path);
      broken.cut();
    }
  }

  /// The first one is gone.
  private void carryOn(@Nullable CloseCode code) {
    if (second == null) {
      session.end(code);
    } else {
      promote(second);
    }
  }

  private void promote(Path path) {
    first.outbox.forgetGestures();
    first = path;
    session.detour();
    forgetSecond();
    session.say(WirePaths.opened(time.micros(), session.confirmed(), true));
    // What was on its way on the broken path has not come, and nobody knows how much it was.
    session.showPlayers();
  }

  private void forgetSecond() {
    if (second != null) {
      second = null;
      meter.closeSecondPath();
    }
  }

  /// Closes a path because of what has come on it; with the first one the session ends.
  void close(Path path, CloseCode code) {
    if (path == second) {
      path.close(code);
      forgetSecond();
    } else if (path == first) {
      session.close(code);
    }
  }

  /// Closes all, after what is waiting to be written.
  void close(CloseCode code) {
    first.close(code);
    if (second != null) {
      second.close(code);
    }
  }

  /// The session has ended.
  void forget() {
    first.outbox.forgetGestures();
    forgetSecond();
  }

  /// When the first of them will have been silent for `most` ns.
  long silentAt(long most) {
    long sign = first.lastSign();
    return (second == null ? sign : Math.min(sign, second.lastSign())) + most;
  }

  /// Closes what nothing has come on for longer than `most` ns.
  ///
  /// @return whether the first one was closed
  boolean closeSilent(long most, long now) {
    if (second != null && second.silentFor(most, now)) {
      close(second, CloseCode.SILENT);
    }
    if (!first.silentFor(most, now)) {
      return false;
    }
    first.close(CloseCode.SILENT);
    carryOn(CloseCode.SILENT);
    return true;
  }

  // --- what goes out -----------------------------------------------------------------------------

  /// Writes a frame that must arrive on the first path. Takes it.
  void write(ByteBuf frame) {
    write(first, frame);
  }

  /// Writes a frame that must arrive on this path. Takes it.
  void write(Path path, ByteBuf frame) {
    if (!has(path)) {
      frame.release();
    } else if (!path.write(frame)) {
      close(path, CloseCode.SLOW_CONSUMER);
    }
  }

  void say(Path path, ServerMessage message) {
    write(path, Frames.binary(path.channel.alloc(), message));
  }

  void say(ServerMessage message) {
    say(first, message);
  }

  /// Writes a frame on this path before the tick ends. Leaves it to the caller.
  void writeNow(Path path, ByteBuf frame) {
    if (has(path) && !path.outbox.stateNow(frame)) {
      close(path, CloseCode.SLOW_CONSUMER);
    }
  }

  void pong(Path path, byte[] payload, int length) {
    write(path, Frames.pong(path.channel.alloc(), payload, length));
  }

  void ping() {
    write(first, Frames.ping(first.channel.alloc()));
    if (second != null) {
      write(second, Frames.ping(second.channel.alloc()));
    }
  }

  void notes(ByteBuf frames, int from, int length, int count) {
    if (second != null) {
      repeat(second, frames, from, length, count);
    }
    first.outbox.notes(frames, from, length, count);
  }

  /// Where notes may go past everything here; null: nowhere, or not now.
  @Nullable StraightSocket straight() {
    return second == null ? first.outbox.straight() : null;
  }

  /// Writes what a socket has left of notes that it has begun to take.
  void restOfNotes(ByteBuf frames, int from, int length, int count) {
    first.outbox.restOfNotes(frames, from, length, count);
  }

  /// On a second path nothing is shed, because each of its frames follows the one before: one that
  /// is read too slowly is no help and is closed.
  private void repeat(Path path, ByteBuf frames, int from, int length, int count) {
    if (!path.outbox.copies(frames, from, length, count)) {
      close(path, CloseCode.SLOW_CONSUMER);
    }
  }

  /// Sends a message without bytes, so that the one before it is not stuck behind a lost packet.
  void guard() {
    if (first.outbox.keepsUp()) {
      boolean _ = first.outbox.state(Frames.empty(first.channel.alloc()));
    }
  }

  void gesture(Gesture gesture, ByteBuf frame) {
    first.outbox.gesture(gesture, frame);
  }

  void forgetGestures(MemberId of) {
    first.outbox.forgetGestures(of);
  }

  void forgetGestures() {
    first.outbox.forgetGestures();
  }

  /// The reader has caught up. What was shed is made good by the session, before the gestures.
  void writable(Path path) {
    if (path == first) {
      session.caughtUp(first.outbox.takeShed());
      first.outbox.writeGestures();
    }
  }

  /// Looks at what the readers have left unread, and makes good what they missed once they have
  /// caught up.
  ///
  /// @return whether nothing is left
  boolean look() {
    boolean read = look(first);
    return (second == null || look(second)) && read;
  }

  private boolean look(Path path) {
    boolean read = path.outbox.look();
    if (path.outbox.keepsUp()) {
      writable(path);
    }
    return read;
  }
}
