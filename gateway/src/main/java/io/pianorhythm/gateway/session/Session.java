package io.pianorhythm.gateway.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.pianorhythm.core.moderation.Rank;
import io.pianorhythm.core.quota.Purse;
import io.pianorhythm.core.room.Commit;
import io.pianorhythm.core.room.LeaveReason;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.Visitor;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.command.Caller;
import io.pianorhythm.gateway.command.CommandLane;
import io.pianorhythm.gateway.command.PathGrant;
import io.pianorhythm.gateway.command.RoomMove;
import io.pianorhythm.gateway.fanout.Gesture;
import io.pianorhythm.gateway.fanout.LoopRoom;
import io.pianorhythm.gateway.fanout.PlayerLoop;
import io.pianorhythm.gateway.fanout.Seat;
import io.pianorhythm.gateway.meter.GatewayMeter;
import io.pianorhythm.gateway.meter.Traffic;
import io.pianorhythm.gateway.terms.Arrival;
import io.pianorhythm.gateway.terms.GatewayLimits;
import io.pianorhythm.gateway.wire.Frames;
import io.pianorhythm.gateway.wire.WireChat;
import io.pianorhythm.gateway.wire.WireGestures;
import io.pianorhythm.gateway.wire.WirePaths;
import io.pianorhythm.gateway.wire.WireRooms;
import io.pianorhythm.gateway.wire.WireSession;
import io.pianorhythm.protocol.CloseCode;
import io.pianorhythm.protocol.v1.AvatarData;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One player's connection: where its lanes meet. What the client sends comes in through the
/// [Inbox], the command lane acts on it through its [Errands], the room through [Seat].
///
/// It may have two paths. The first one carries everything; the second one notes and heartbeats
/// only, so that a stall of one connection does not delay the music. When the first one breaks the
/// second one takes its place.
final class Session implements Seat {

  private static final String SESSION = "session";

  private final LoopDesk desk;
  private final Arrival arrival;
  private final MemberId member;
  private final GatewayLimits limits;
  private final Purse purse;
  private final ServerTime time;
  private final GatewayMeter meter;
  private final NoteLane notes;
  private final TimeDesk timing;
  private final CommandLane commands;
  private final Gate gate = new Gate();
  private final Errands errands;
  private final Inbox inbox;

  // Confined to the event loop.
  private final Pulse pulse;
  private Path first;
  private @Nullable Path second;
  private boolean holding;

  private volatile boolean ended;

  /// @param purse what it draws on; its connection is counted there, and no longer once it ends
  /// @param lane makes the command lane of this session
  Session(
      Channel channel,
      LoopDesk desk,
      Arrival arrival,
      MemberId member,
      GatewayLimits limits,
      Purse purse,
      ServerTime time,
      GatewayMeter meter,
      Function<Caller, CommandLane> lane) {
    this.desk = desk;
    this.arrival = arrival;
    this.member = member;
    this.limits = limits;
    this.purse = purse;
    this.time = time;
    this.meter = meter;
    this.first = new Path(channel, desk, arrival.deflate(), limits.outboxBytes(), time.nanos());
    this.notes = new NoteLane(this, desk, time, channel.alloc(), purse);
    this.errands = new Errands(this, new Visitor(member, arrival.person()), arrival.address());
    this.commands = lane.apply(errands);
    this.timing = new TimeDesk(this, desk, time, meter.timing());
    this.inbox = new Inbox(this, first, desk, gate, notes, timing, commands, limits, purse, time);
    this.pulse = new Pulse(time.nanos());
  }

  // --- beginning and end -------------------------------------------------------------------------

  /// Begins to read what comes on the first path.
  void listen() {
    listenTo(first, arrival.deflate());
  }

  private void listenTo(Path path, boolean deflate) {
    path.channel.pipeline().addLast(SESSION, new SessionHandler(this, path, desk, deflate));
  }

  /// Says who the server takes this session for, and that it may begin.
  void welcome(String version) {
    desk.add(this);
    commands.begin();
    say(WireSession.welcome(arrival, limits, time.micros(), version));
    say(WireSession.ready());
    if (!first.channel.isActive()) {
      // Gone between its upgrade and now: nobody would tell.
      end(null);
    }
  }

  /// Keys and pedals are released now, the room is left on the command lane.
  private void end(@Nullable CloseCode code) {
    if (ended) {
      return;
    }
    ended = true;
    purse.disconnect();
    meter.close(code);
    LoopRoom left = gate.room();
    if (left != null) {
      notes.release(left);
      left.withdrawGestures(member);
      left.remove(this);
      gate.leave();
    }
    first.outbox.forgetGestures();
    forgetSecond();
    desk.tokens.forget(this);
    desk.remove(this);
    errands.end();
    commands.end();
  }

  /// Closes the session with this code, after what is waiting to be written.
  void close(CloseCode code) {
    if (ended) {
      return;
    }
    first.close(code);
    if (second != null) {
      second.close(code);
    }
    end(code);
  }

  // --- paths -------------------------------------------------------------------------------------

  /// Closes a path because of what has come on it; with the first one the session ends.
  void close(Path path, CloseCode code) {
    if (path == second) {
      path.close(code);
      forgetSecond();
    } else if (path == first) {
      close(code);
    }
  }

  /// A connection is gone. The other one, if there is one, carries on.
  void lost(Path path) {
    if (path == second) {
      forgetSecond();
    } else if (path == first && !ended) {
      if (second == null) {
        end(null);
      } else {
        promote(second);
      }
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

  private void promote(Path path) {
    first.outbox.forgetGestures();
    first = path;
    forgetSecond();
    say(WirePaths.opened(time.micros(), notes.confirmed(), true));
    LoopRoom here = gate.room();
    if (here != null) {
      // What was on its way on the broken path has not come, and nobody knows how much it was.
      here.portrayAllTo(this, true);
    }
  }

  private void forgetSecond() {
    if (second != null) {
      second = null;
      meter.closeSecondPath();
    }
  }

  /// Whether the path is one of this session's, and open.
  boolean has(Path path) {
    return !ended && (path == first || path == second);
  }

  boolean hasSecond() {
    return second != null;
  }

  boolean isSecond(Path path) {
    return path == second;
  }

  /// The loop on which everything of this session happens.
  EventLoop home() {
    return first.channel.eventLoop();
  }

  /// What opens a second path; from any thread. Empty for a client that would not know what to do
  /// with one.
  Optional<PathGrant> grantPath() {
    return current() ? Optional.of(desk.tokens.grant(this)) : Optional.empty();
  }

  /// Takes a second path, in place of an earlier one.
  void openSecond(Channel channel, boolean deflate) {
    Path path = new Path(channel, desk, deflate, limits.outboxBytes(), time.nanos());
    if (ended) {
      path.close(CloseCode.NORMAL);
      return;
    }
    if (second != null) {
      close(second, CloseCode.NORMAL);
    }
    second = path;
    meter.openSecondPath();
    listenTo(path, deflate);
    say(path, WirePaths.opened(time.micros(), notes.confirmed(), false));
    path.outbox.flush();
    if (!channel.isActive()) {
      lost(path);
    }
  }

  /// Says a last thing and closes; from any thread.
  void dismiss(ServerMessage farewell, CloseCode code) {
    onLoop(() -> {
      if (!ended) {
        say(farewell);
        close(code);
      }
    });
  }

  void signOfLife(Path path) {
    long now = time.nanos();
    path.sign(now);
    pulse.sign(now);
    desk.loop.meter().arrived(now);
  }

  /// The client has answered a ping; what comes unasked is not counted.
  void ponged() {
    long took = pulse.ponged(time.nanos());
    if (took != Pulse.UNASKED) {
      desk.loop.meter().roundTrip(took);
    }
  }

  // --- what comes in -----------------------------------------------------------------------------

  /// Where the client's messages go.
  Inbox inbox() {
    return inbox;
  }

  /// What the client may do.
  GatewayLimits limits() {
    return limits;
  }

  /// Whether the connection is gone; from any thread.
  boolean ended() {
    return ended;
  }

  void pong(Path path, byte[] payload, int length) {
    write(path, Frames.pong(path.channel.alloc(), payload, length));
  }

  /// Closed first, released then: what the player still sends into the old room is not heard.
  void closeGate(RoomMove move) {
    gate.closeFor(move);
    LoopRoom here = gate.room();
    if (here != null) {
      notes.release(here);
      watchKeys();
    }
  }

  // --- what goes out -----------------------------------------------------------------------------

  /// Writes a message that must arrive.
  void say(ServerMessage message) {
    say(first, message);
  }

  /// Writes a message on this path.
  void say(Path path, ServerMessage message) {
    count(message);
    timing.guards.other();
    write(path, Frames.binary(path.channel.alloc(), message));
  }

  private void count(ServerMessage message) {
    desk.loop
        .meter()
        .count(message.hasHeartbeatAck() ? Traffic.HEARTBEATS_OUT : Traffic.COMMANDS_OUT, 1);
    if (message.hasErrorMessage()) {
      meter.error(message.getErrorMessage().getErrorCode());
    }
  }

  private void write(Path path, ByteBuf frame) {
    if (!has(path)) {
      frame.release();
    } else if (!path.write(frame)) {
      close(path, CloseCode.SLOW_CONSUMER);
    }
  }

  /// The reader has caught up: it is shown what the players hold now, in place of what was shed.
  void writable(Path path) {
    if (path != first) {
      return;
    }
    long shed = first.outbox.takeShed();
    LoopRoom here = gate.room();
    if (shed > 0 && !ended) {
      say(WireSession.notesShed(shed));
      if (here != null) {
        here.portrayAllTo(this, true);
      }
    }
    first.outbox.writeGestures();
  }

  /// Shows the others of the room where the pointer or avatar is.
  void position(LoopRoom here, AvatarData at) {
    here.show(
        new Gesture(member, Gesture.Kind.POSITION),
        Frames.binary(first.channel.alloc(), WireGestures.position(member, at)));
  }

  /// Shows the others that somebody is writing, or no longer, if it is still in this room.
  void type(RoomId room, boolean typing) {
    LoopRoom here = gate.room();
    if (here != null && here.roomId().equals(room)) {
      here.show(
          new Gesture(member, Gesture.Kind.TYPING),
          Frames.binary(first.channel.alloc(), WireGestures.typing(member, typing)));
    }
  }

  // --- rounds of the desk ------------------------------------------------------------------------

  /// Has the desk look often at this session while it holds keys or pedals.
  void watchKeys() {
    boolean holds = !notes.idle();
    if (holds != holding) {
      holding = holds;
      desk.holds(this, holds);
    }
  }

  /// Somebody who holds keys or pedals is asked every second whether they are there; without a sign
  /// they are released.
  void checkHolding() {
    long now = time.nanos();
    LoopRoom here = gate.room();
    if (pulse.silentFor(Pulse.GRACE_NANOS, now) && here != null) {
      notes.release(here);
      watchKeys();
    } else if (pulse.pingDueWhileHolding(now)) {
      sendPing(now);
    }
  }

  void checkSilence() {
    long now = time.nanos();
    long most = TimeUnit.SECONDS.toNanos(limits.silenceSeconds());
    if (second != null && second.silentFor(most, now)) {
      close(second, CloseCode.SILENT);
    }
    if (first.silentFor(most, now)) {
      Path silent = first;
      silent.close(CloseCode.SILENT);
      if (second == null) {
        end(CloseCode.SILENT);
      } else {
        promote(second);
      }
    } else if (pulse.pingDueWhileIdle(now)) {
      sendPing(now);
    }
  }

  private void sendPing(long now) {
    pulse.pinged(now);
    write(first, Frames.ping(first.channel.alloc()));
    if (second != null) {
      write(second, Frames.ping(second.channel.alloc()));
    }
  }

  // --- Seat: the room ----------------------------------------------------------------------------

  @Override
  public MemberId member() {
    return member;
  }

  @Override
  public PlayerLoop loop() {
    return desk.loop;
  }

  @Override
  public boolean current() {
    return arrival.current();
  }

  @Override
  public void hearNotes(ByteBuf frames, int from, int length, int count) {
    if (ended) {
      return;
    }
    if (second != null) {
      repeat(second, frames, from, length, count);
    }
    first.outbox.notes(frames, from, length, count);
    timing.guards.notes();
  }

  /// Sends a message without bytes, so that the one before it is not stuck behind a lost packet.
  void guard() {
    if (first.channel.isWritable()) {
      boolean _ = first.outbox.state(Frames.empty(first.channel.alloc()));
    }
  }

  /// A client of the reference would not know what to do with it.
  @Override
  public void hearTiming(ServerMessage message) {
    if (current()) {
      say(message);
    }
  }

  /// On a second path nothing is shed, because each of its frames follows the one before: one that
  /// is read too slowly is no help and is closed.
  private void repeat(Path path, ByteBuf frames, int from, int length, int count) {
    if (path.channel.isWritable()) {
      path.outbox.notes(frames, from, length, count);
    } else {
      close(path, CloseCode.SLOW_CONSUMER);
    }
  }

  @Override
  public void hearGesture(Gesture gesture, ByteBuf frame) {
    if (ended) {
      frame.release();
    } else {
      first.outbox.gesture(gesture, frame);
    }
  }

  @Override
  public void forgetGestures(MemberId of) {
    first.outbox.forgetGestures(of);
  }

  @Override
  public void hearEvent(ByteBuf frame) {
    desk.loop.meter().count(Traffic.EVENTS_OUT, 1);
    write(first, frame);
  }

  @Override
  public void entered(LoopRoom entered, Commit commit) {
    if (ended) {
      return;
    }
    listenNoMore();
    gate.enter(entered, commit.after().hears(member));
    entered.add(this);
    errands.entered(commit);
    commit.after().member(member).ifPresent(self -> tellCommands(commit.after().rank(self)));
    // Programs and controllers come along from the room before.
    notes.introduce(entered);
    entered.portrayAllTo(this, false);
    entered.timing().ifPresent(told -> hearTiming(WireRooms.timing(told)));
  }

  private void listenNoMore() {
    LoopRoom old = gate.room();
    if (old != null) {
      notes.release(old);
      old.withdrawGestures(member);
      first.outbox.forgetGestures();
      old.remove(this);
      gate.leave();
      watchKeys();
    }
  }

  @Override
  public void left(LoopRoom left, LeaveReason reason, String message) {
    if (gate.room() == left) {
      listenNoMore();
      if (reason.sentAway()) {
        say(WireSession.roomLeft(left.roomId(), WireRooms.reason(reason), message));
      }
    }
  }

  @Override
  public void audible(LoopRoom where, boolean isHeard) {
    if (gate.room() == where) {
      gate.hear(isHeard);
      if (!isHeard) {
        notes.release(where);
        watchKeys();
      }
    }
  }

  @Override
  public void ranked(LoopRoom where, Rank rank) {
    if (gate.room() == where) {
      tellCommands(rank);
    }
  }

  /// A client of the reference would not know what to do with them.
  private void tellCommands(Rank rank) {
    if (current()) {
      say(WireChat.commands(rank));
    }
  }

  @Override
  public @Nullable ByteBuf portrait(boolean forCurrent, boolean repair) {
    return notes.portrait(forCurrent, repair);
  }

  // --- for the command lane ----------------------------------------------------------------------

  void answer(ServerMessage message, @Nullable RoomMove move) {
    say(message);
    gate.settle(move);
  }

  /// Nothing of the room follows this answer.
  void answerOutside(ServerMessage message, @Nullable RoomMove move) {
    listenNoMore();
    answer(message, move);
  }

  /// Notes are relayed nowhere from now on, or are again.
  void silence(boolean silent) {
    LoopRoom here = gate.room();
    gate.silence(silent);
    if (silent && here != null && !ended) {
      notes.release(here);
      watchKeys();
    }
  }

  /// Answers the move that came first. From here on notes are relayed, because the client may play
  /// as soon as it reads the answer.
  void answerFirst(ServerMessage message) {
    say(message);
    gate.settleFirst();
  }

  void settle(RoomMove move) {
    gate.settle(move);
  }

  /// Runs something on the loop of the connection; from any thread.
  void onLoop(Runnable task) {
    try {
      desk.loop.execute(task);
    } catch (RejectedExecutionException _) {
      // The loop has ended, and this connection with it.
      ended = true;
    }
  }

  @Override
  public String toString() {
    return "Session[" + arrival.person().id() + " " + member + "]";
  }
}
