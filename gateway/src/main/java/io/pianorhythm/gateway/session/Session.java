package io.pianorhythm.gateway.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.pianorhythm.core.quota.TokenBucket;
import io.pianorhythm.core.room.Commit;
import io.pianorhythm.core.room.LeaveReason;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.Visitor;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.command.Caller;
import io.pianorhythm.gateway.command.CommandLane;
import io.pianorhythm.gateway.command.RoomMove;
import io.pianorhythm.gateway.fanout.LoopRoom;
import io.pianorhythm.gateway.fanout.PlayerLoop;
import io.pianorhythm.gateway.fanout.Seat;
import io.pianorhythm.gateway.note.NoteFields;
import io.pianorhythm.gateway.terms.Arrival;
import io.pianorhythm.gateway.terms.GatewayLimits;
import io.pianorhythm.gateway.wire.Frames;
import io.pianorhythm.gateway.wire.WireErrors;
import io.pianorhythm.gateway.wire.WireEvents;
import io.pianorhythm.gateway.wire.WireRooms;
import io.pianorhythm.gateway.wire.WireSession;
import io.pianorhythm.music.frame.FrameFault;
import io.pianorhythm.protocol.CloseCode;
import io.pianorhythm.protocol.ErrorCode;
import io.pianorhythm.protocol.v1.HeartbeatMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One player's connection: where its lanes meet. The gate decides whether its notes are relayed:
/// it is in a room, it is heard there, and no command is under way that may change the room.
final class Session implements Seat, Caller {

  /// How long a player that holds keys or pedals may be silent, pings unanswered, before they are
  /// released.
  static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(2_500);

  private static final long HOLDING_PING_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long IDLE_PING_NANOS = TimeUnit.SECONDS.toNanos(20);

  /// How long a peer may take to read what waits for it before a close.
  private static final long CLOSE_SECONDS = 5;

  private static final double NOTICES_PER_SECOND = 1;

  private final Channel channel;
  private final LoopDesk desk;
  private final Arrival arrival;
  private final MemberId member;
  private final GatewayLimits limits;
  private final ServerTime time;
  private final Outbox outbox;
  private final NoteLane notes;
  private final CommandLane commands;
  private final TokenBucket messageBudget;
  private final TokenBucket commandBudget;
  private final TokenBucket errorBudget;
  private final TokenBucket noticeBudget;

  // Confined to the event loop.
  private @Nullable LoopRoom room;
  private boolean heard;
  private final ArrayDeque<RoomMove> moves = new ArrayDeque<>(1);
  private int thinnedNoteOns;
  private long lastSign;
  private long lastPing;
  private boolean holding;

  private volatile @Nullable Entry entry;
  private volatile boolean ended;

  /// An entry into a room that was asked for and is not answered yet.
  private record Entry(String requestId, CompletableFuture<ServerMessage> answer) {}

  /// @param lane makes the command lane of this session
  Session(
      Channel channel,
      LoopDesk desk,
      Arrival arrival,
      MemberId member,
      GatewayLimits limits,
      ServerTime time,
      Function<Session, CommandLane> lane) {
    this.channel = channel;
    this.desk = desk;
    this.arrival = arrival;
    this.member = member;
    this.limits = limits;
    this.time = time;
    this.outbox = new Outbox(channel, desk.loop, limits.outboxBytes());
    this.notes = new NoteLane(this, desk, time, channel.alloc(), limits);
    this.commands = lane.apply(this);
    long now = time.nanos();
    this.messageBudget = new TokenBucket(limits.messagesPerSecond(), limits.messagesBurst(), now);
    this.commandBudget = new TokenBucket(limits.commandsPerSecond(), limits.commandsBurst(), now);
    this.errorBudget = new TokenBucket(limits.commandsPerSecond(), limits.commandsBurst(), now);
    this.noticeBudget = new TokenBucket(NOTICES_PER_SECOND, 1, now);
    this.lastSign = now;
    this.lastPing = now;
  }

  // --- beginning and end -------------------------------------------------------------------------

  /// Says who the server takes this session for, and that it may begin.
  void welcome(String version) {
    desk.add(this);
    event(WireSession.welcome(arrival, limits, time.micros(), version));
    event(WireSession.ready());
    if (!channel.isActive()) {
      // Gone between its upgrade and now: nobody would tell.
      end();
    }
  }

  /// The connection is gone: keys and pedals are released now, the room is left on the command
  /// lane.
  void end() {
    if (ended) {
      return;
    }
    ended = true;
    LoopRoom left = room;
    if (left != null) {
      notes.release(left);
      left.remove(this);
      room = null;
    }
    desk.remove(this);
    Entry expected = entry;
    if (expected != null) {
      expected.answer().complete(null);
    }
    commands.end();
  }

  /// Closes the connection with this code, after what is waiting to be written.
  void close(CloseCode code) {
    if (ended) {
      return;
    }
    if (channel.isActive()) {
      ChannelFuture said = channel.writeAndFlush(Frames.close(channel.alloc(), code));
      said.addListener(ChannelFutureListener.CLOSE);
      if (!said.isDone()) {
        // A peer that reads nothing more would keep the connection and all that waits for it.
        Future<?> _ =
            channel.eventLoop().schedule(this::closeChannel, CLOSE_SECONDS, TimeUnit.SECONDS);
      }
    }
    end();
  }

  private void closeChannel() {
    Future<?> _ = channel.close();
  }

  /// The same, from any thread.
  void closeSoon(CloseCode code) {
    onLoop(() -> close(code));
  }

  // --- what the client sends ---------------------------------------------------------------------

  void signOfLife() {
    lastSign = time.nanos();
  }

  void ping(ByteBuf payload) {
    write(Frames.pong(channel.alloc(), payload));
  }

  /// Takes a whole message of `length` bytes that lies in the desk's buffer.
  void message(int length) {
    // An empty message repairs a stalled connection and says nothing; what comes after a close is
    // not read.
    if (ended || length == 0) {
      return;
    }
    if (!messageBudget.take(1, time.nanos())) {
      close(CloseCode.RATE_LIMITED);
      return;
    }
    if (!desk.envelope.scan(desk.message, 0, length)) {
      refuse(ErrorCode.MALFORMED_MESSAGE, Map.of());
    } else if (desk.envelope.mismatch()) {
      refuse(ErrorCode.MESSAGE_TYPE_MISMATCH, Map.of());
    } else {
      dispatch(length);
    }
  }

  private void dispatch(int length) {
    switch (desk.envelope.messageField()) {
      case ServerMessage.MIDIMESSAGE_FIELD_NUMBER -> midi();
      case ServerMessage.HEARTBEATMESSAGE_FIELD_NUMBER -> heartbeat();
      default -> command(length);
    }
  }

  private void heartbeat() {
    long received = time.micros();
    long timestamp =
        desk.cursor.varint(
            desk.message,
            desk.envelope.from(),
            desk.envelope.to(),
            HeartbeatMessage.TIMESTAMP_FIELD_NUMBER);
    if (!desk.cursor.wellFormed()) {
      refuse(ErrorCode.MALFORMED_MESSAGE, Map.of());
      return;
    }
    String requestId = desk.envelope.requestId(desk.message);
    // Stamped as late as possible, and not kept until the end of the tick.
    event(WireSession.heartbeatAck(requestId, timestamp, received, time.micros()));
    outbox.flush();
  }

  private void midi() {
    NoteFields note = desk.note;
    if (!note.read(desk.message, desk.envelope.from(), desk.envelope.to())) {
      refuse(ErrorCode.MALFORMED_MESSAGE, Map.of());
      return;
    }
    LoopRoom here = room;
    if (here == null || !heard || !moves.isEmpty()) {
      notHeard(note);
      return;
    }
    switch (notes.relay(desk.message, note, here)) {
      case NoteLane.Relayed.Whole _ -> {}
      case NoteLane.Relayed.Duplicate _ -> {}
      case NoteLane.Relayed.Thinned(int dropped) -> thinned(dropped);
      case NoteLane.Relayed.Invalid(var fault) ->
          notice(ErrorCode.MIDI_INVALID, Map.of("fault", fault.name()));
    }
    watchKeys();
  }

  /// What comes while a command that may change the room is under way was sent before its answer
  /// was read: it is dropped in silence.
  private void notHeard(NoteFields note) {
    FrameFault fault = notes.check(desk.message, note);
    if (fault != null) {
      notice(ErrorCode.MIDI_INVALID, Map.of("fault", fault.name()));
    } else if (moves.isEmpty()) {
      notice(ErrorCode.NOTES_NOT_HEARD, Map.of());
    }
  }

  private void thinned(int dropped) {
    thinnedNoteOns += dropped;
    if (noticeBudget.take(1, time.nanos())) {
      error(
          "",
          ErrorCode.RATE_LIMITED,
          Map.of(
              "dropped_note_ons",
              Integer.toString(thinnedNoteOns),
              "retry_after_ms",
              "1000",
              "limit",
              limits.midiEventsPerSecond() + " events/s"));
      thinnedNoteOns = 0;
    }
  }

  private void command(int length) {
    String requestId = desk.envelope.requestId(desk.message);
    long now = time.nanos();
    if (!commandBudget.take(1, now)) {
      error(
          requestId,
          ErrorCode.RATE_LIMITED,
          Map.of("retry_after_ms", Long.toString(commandBudget.waitMillis(1, now))));
      return;
    }
    byte[] message = new byte[length];
    System.arraycopy(desk.message, 0, message, 0, length);
    RoomMove move = desk.envelope.mayChangeRoom(desk.message) ? new RoomMove() : null;
    if (!commands.offer(message, requestId, move)) {
      error(requestId, ErrorCode.RATE_LIMITED, Map.of("retry_after_ms", "1000"));
    } else if (move != null) {
      closeGate(move);
    }
  }

  /// Closed first, released then: what the player still sends into the old room is not heard.
  private void closeGate(RoomMove move) {
    moves.add(move);
    LoopRoom here = room;
    if (here != null) {
      notes.release(here);
      watchKeys();
    }
  }

  // --- answers -----------------------------------------------------------------------------------

  private void refuse(ErrorCode code, Map<String, String> details) {
    if (errorBudget.take(1, time.nanos())) {
      error(desk.envelope.requestId(desk.message), code, details);
    } else {
      close(CloseCode.MALFORMED);
    }
  }

  /// About the stream of notes: at most one a second.
  private void notice(ErrorCode code, Map<String, String> details) {
    if (noticeBudget.take(1, time.nanos())) {
      error("", code, details);
    }
  }

  private void error(String requestId, ErrorCode code, Map<String, String> details) {
    event(WireErrors.envelope(requestId, WireErrors.of(code, details)));
  }

  private void event(ServerMessage message) {
    write(Frames.binary(channel.alloc(), message));
  }

  private void write(ByteBuf frame) {
    if (ended) {
      frame.release();
    } else if (!outbox.state(frame)) {
      close(CloseCode.SLOW_CONSUMER);
    }
  }

  /// The reader has caught up: it is shown what the players hold now, in place of what was shed.
  void writable() {
    long shed = outbox.takeShed();
    LoopRoom here = room;
    if (shed > 0 && !ended) {
      event(WireSession.notesShed(shed));
      if (here != null) {
        here.portrayAllTo(this, true);
      }
    }
  }

  // --- rounds of the desk ------------------------------------------------------------------------

  private void watchKeys() {
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
    LoopRoom here = room;
    if (now - lastSign > GRACE_NANOS && here != null) {
      notes.release(here);
      watchKeys();
    } else if (now - lastPing >= HOLDING_PING_NANOS) {
      sendPing(now);
    }
  }

  void checkSilence() {
    long now = time.nanos();
    if (now - lastSign > TimeUnit.SECONDS.toNanos(limits.silenceSeconds())) {
      close(CloseCode.SILENT);
    } else if (now - lastSign > IDLE_PING_NANOS && now - lastPing > IDLE_PING_NANOS) {
      sendPing(now);
    }
  }

  private void sendPing(long now) {
    lastPing = now;
    write(Frames.ping(channel.alloc()));
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
  public void hearNotes(ByteBuf frames, int count) {
    if (ended) {
      frames.release();
    } else {
      outbox.notes(frames, count);
    }
  }

  @Override
  public void hearEvent(ByteBuf frame) {
    write(frame);
  }

  @Override
  public void entered(LoopRoom entered, Commit commit) {
    if (ended) {
      return;
    }
    listenNoMore();
    room = entered;
    heard = commit.after().hears(member);
    entered.add(this);
    answerEntry(commit);
    // Programs and controllers come along from the room before.
    notes.introduce(entered);
    entered.portrayAllTo(this, false);
  }

  private void answerEntry(Commit commit) {
    Entry expected = entry;
    entry = null;
    if (expected != null) {
      ServerMessage joined = WireEvents.joined(commit, member, expected.requestId());
      if (expected.answer().complete(joined)) {
        event(joined);
        // Moves are answered in the order of their arrival: this answers the first. From here on
        // notes are relayed,
        // because the client may play as soon as it reads the answer.
        moves.poll();
        return;
      }
    }
    // The command was given up and answered with an error before the room's feed came to it.
    event(WireEvents.joined(commit, member, ""));
  }

  private void listenNoMore() {
    LoopRoom old = room;
    if (old != null) {
      notes.release(old);
      old.remove(this);
      room = null;
      heard = false;
      watchKeys();
    }
  }

  @Override
  public void left(LoopRoom left, LeaveReason reason, String message) {
    if (room == left) {
      listenNoMore();
      if (reason == LeaveReason.KICKED) {
        event(WireSession.roomLeft(left.roomId(), WireRooms.reason(reason), message));
      }
    }
  }

  @Override
  public void audible(LoopRoom where, boolean isHeard) {
    if (room == where) {
      heard = isHeard;
      if (!isHeard) {
        notes.release(where);
        watchKeys();
      }
    }
  }

  @Override
  public @Nullable ByteBuf portrait(boolean forCurrent, boolean repair) {
    return notes.portrait(forCurrent, repair);
  }

  // --- Caller: the command lane, on other threads ------------------------------------------------

  @Override
  public Visitor visitor() {
    return new Visitor(member, arrival.person());
  }

  @Override
  public void answer(ServerMessage message, @Nullable RoomMove move) {
    onLoop(() -> {
      event(message);
      moves.remove(move);
    });
  }

  @Override
  public void answerOutside(ServerMessage message, @Nullable RoomMove move) {
    onLoop(() -> {
      listenNoMore();
      event(message);
      moves.remove(move);
    });
  }

  @Override
  public CompletableFuture<ServerMessage> expectEntry(String requestId) {
    Entry expected = new Entry(requestId, new CompletableFuture<>());
    entry = expected;
    if (ended) {
      expected.answer().complete(null);
    }
    return expected.answer();
  }

  @Override
  public void forgetEntry() {
    entry = null;
  }

  @Override
  public void settle(RoomMove move) {
    onLoop(() -> moves.remove(move));
  }

  private void onLoop(Runnable task) {
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
