package io.pianorhythm.gateway.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
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
import io.pianorhythm.gateway.wire.WireRooms;
import io.pianorhythm.gateway.wire.WireSession;
import io.pianorhythm.protocol.CloseCode;
import io.pianorhythm.protocol.v1.AvatarData;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One player's connection: where its lanes meet. What the client sends comes in through the
/// [Inbox], the command lane acts on it through its [Errands], the room through [Seat].
///
/// It writes to its [Paths], of which there may be two.
final class Session implements Seat {

  // The short way of notes, looked at for every one that it hears.
  private @Nullable StraightSocket express;
  private final LoopDesk desk;
  private final boolean current;
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
  private final Vigil vigil;
  private final Paths paths;

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
    this.current = arrival.current();
    this.member = member;
    this.limits = limits;
    this.purse = purse;
    this.time = time;
    this.meter = meter;
    Path first =
        new Path(
            channel,
            desk,
            arrival.deflate(),
            limits.outboxBytes(),
            () -> desk.lags(this),
            time.nanos());
    this.paths = new Paths(this, first, desk, limits, time, meter);
    this.notes = new NoteLane(this, desk, time, channel.alloc(), purse);
    this.errands = new Errands(this, new Visitor(member, arrival.person()), arrival.address());
    this.commands = lane.apply(errands);
    this.timing = new TimeDesk(this, desk, time, meter.timing());
    this.inbox = new Inbox(this, first, desk, gate, notes, timing, commands, limits, purse, time);
    this.vigil = new Vigil(this, desk, gate, notes, time);
  }

  // --- beginning and end -------------------------------------------------------------------------

  /// Begins to read what comes.
  void listen() {
    paths.listen(arrival.deflate());
  }

  /// Says who the server takes this session for, and that it may begin.
  void welcome(String version) {
    desk.add(this);
    commands.begin();
    say(WireSession.welcome(arrival, limits, time.micros(), version));
    say(WireSession.ready());
    if (!paths.active()) {
      // Gone between its upgrade and now: nobody would tell.
      end(null);
    }
  }

  /// Keys and pedals are released now, the room is left on the command lane.
  void end(@Nullable CloseCode code) {
    if (ended) {
      return;
    }
    ended = true;
    detour();
    purse.disconnect();
    meter.close(code);
    LoopRoom left = gate.room();
    if (left != null) {
      notes.release(left);
      left.withdrawGestures(member);
      left.remove(this);
      gate.leave();
    }
    paths.forget();
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
    paths.close(code);
    end(code);
  }

  /// What opens a second path; from any thread. Empty for a client that would not know what to do
  /// with one.
  Optional<PathGrant> grantPath() {
    return current() ? Optional.of(desk.tokens.grant(this)) : Optional.empty();
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

  // --- what comes in -----------------------------------------------------------------------------

  /// Its connections.
  Paths paths() {
    return paths;
  }

  /// The last frame of notes that has come on any path.
  int confirmed() {
    return notes.confirmed();
  }

  /// Who looks whether the client is still there.
  Vigil vigil() {
    return vigil;
  }

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

  /// Closed first, released then: what the player still sends into the old room is not heard.
  void closeGate(RoomMove move) {
    gate.closeFor(move);
    LoopRoom here = gate.room();
    if (here != null) {
      notes.release(here);
      vigil.watchKeys();
    }
  }

  // --- what goes out -----------------------------------------------------------------------------

  /// Writes a message that must arrive.
  void say(ServerMessage message) {
    count(message);
    timing.guards.other();
    paths.say(message);
  }

  /// Writes a message on this path.
  void say(Path path, ServerMessage message) {
    count(message);
    timing.guards.other();
    paths.say(path, message);
  }

  /// Answers a heartbeat on this path before the tick ends. The frame stays the caller's.
  void answerHeartbeat(Path path, ByteBuf frame) {
    desk.loop.meter().count(Traffic.HEARTBEATS_OUT, 1);
    timing.guards.other();
    paths.writeNow(path, frame);
  }

  private void count(ServerMessage message) {
    desk.loop
        .meter()
        .count(message.hasHeartbeatAck() ? Traffic.HEARTBEATS_OUT : Traffic.COMMANDS_OUT, 1);
    if (message.hasErrorMessage()) {
      meter.error(message.getErrorMessage().getErrorCode());
    }
  }

  /// The reader has caught up: it is shown what the players hold now, in place of what was shed.
  ///
  /// @param shed notes that were not written to it; 0: it has missed nothing
  void caughtUp(long shed) {
    if (shed > 0 && !ended) {
      say(WireSession.notesShed(shed));
      showPlayers();
    }
  }

  /// Shows all players of the room as they stand.
  void showPlayers() {
    LoopRoom here = gate.room();
    if (here != null) {
      here.portrayAllTo(this, true);
    }
  }

  /// Shows the others of the room where the pointer or avatar is.
  void position(LoopRoom here, AvatarData at) {
    here.show(
        new Gesture(member, Gesture.Kind.POSITION),
        Frames.binary(paths.buffers(), WireGestures.position(member, at)));
  }

  /// Shows the others that somebody is writing, or no longer, if it is still in this room.
  void type(RoomId room, boolean typing) {
    LoopRoom here = gate.room();
    if (here != null && here.roomId().equals(room)) {
      here.show(
          new Gesture(member, Gesture.Kind.TYPING),
          Frames.binary(paths.buffers(), WireGestures.typing(member, typing)));
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
    return current;
  }

  @Override
  public void hearNotes(ByteBuf frames, int from, int length, int count) {
    StraightSocket straight = express;
    int written = straight == null ? 0 : straight.writeOn(frames, from, length);
    if (written == length) {
      desk.loop.meter().count(Traffic.NOTES_OUT, count);
    } else if (written > 0) {
      paths.restOfNotes(frames, from + written, length - written, count);
    } else if (!ended) {
      paths.notes(frames, from, length, count);
      timing.guards.notes();
      express = timing.guards.wanted() ? null : paths.straight();
    }
  }

  /// Notes have to take the long way once more: something has changed.
  void detour() {
    express = null;
  }

  /// A client of the reference would not know what to do with it.
  @Override
  public void hearTiming(ServerMessage message) {
    if (current()) {
      say(message);
    }
  }

  @Override
  public void hearGesture(Gesture gesture, ByteBuf frame) {
    if (ended) {
      frame.release();
    } else {
      paths.gesture(gesture, frame);
    }
  }

  @Override
  public void forgetGestures(MemberId of) {
    paths.forgetGestures(of);
  }

  @Override
  public void hearEvent(ByteBuf frame) {
    desk.loop.meter().count(Traffic.EVENTS_OUT, 1);
    paths.write(frame);
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
      paths.forgetGestures();
      old.remove(this);
      gate.leave();
      vigil.watchKeys();
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
        vigil.watchKeys();
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
      vigil.watchKeys();
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
