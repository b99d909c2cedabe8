package io.pianorhythm.gateway.session;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.netty.buffer.ByteBuf;
import io.pianorhythm.core.quota.Purse;
import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.core.quota.TokenBucket;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.command.CommandLane;
import io.pianorhythm.gateway.command.CommandQuota;
import io.pianorhythm.gateway.command.RoomMove;
import io.pianorhythm.gateway.fanout.LoopRoom;
import io.pianorhythm.gateway.meter.Traffic;
import io.pianorhythm.gateway.note.NoteFields;
import io.pianorhythm.gateway.terms.GatewayLimits;
import io.pianorhythm.gateway.wire.HeartbeatReply;
import io.pianorhythm.gateway.wire.WireErrors;
import io.pianorhythm.gateway.wire.WireGestures;
import io.pianorhythm.music.frame.FrameFault;
import io.pianorhythm.protocol.CloseCode;
import io.pianorhythm.protocol.ErrorCode;
import io.pianorhythm.protocol.v1.AvatarAction;
import io.pianorhythm.protocol.v1.AvatarCommand;
import io.pianorhythm.protocol.v1.AvatarData;
import io.pianorhythm.protocol.v1.HeartbeatMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.util.Map;

/// What comes from a client: within its quotas, well-formed, and on the right lane. Notes,
/// positions and heartbeats are dealt with here and now; everything else goes to the command lane.
/// Confined to the event loop of the session.
final class Inbox {

  private static final double NOTICES_PER_SECOND = 1;

  /// The fault of a frame without a number on a second path, where it could not be told from its
  /// copy.
  private static final String UNNUMBERED = "UNNUMBERED";

  private final Session session;
  private final LoopDesk desk;
  private final Gate gate;
  private final NoteLane notes;
  private final CommandLane commands;
  private final GatewayLimits limits;
  private final ServerTime time;
  private final Purse purse;
  private final TokenBucket noticeBudget;
  private final TimeDesk timing;
  private final Thinning thinning = new Thinning();
  // Where the message that is dealt with came from, and where what is said about it goes.
  private Path from;

  Inbox(
      Session session,
      Path first,
      LoopDesk desk,
      Gate gate,
      NoteLane notes,
      TimeDesk timing,
      CommandLane commands,
      GatewayLimits limits,
      Purse purse,
      ServerTime time) {
    this.timing = timing;
    this.session = session;
    this.from = first;
    this.desk = desk;
    this.gate = gate;
    this.notes = notes;
    this.commands = commands;
    this.limits = limits;
    this.time = time;
    this.purse = purse;
    this.noticeBudget = new TokenBucket(NOTICES_PER_SECOND, 1, time.nanos());
  }

  /// Answers a ping, whose payload of `length` bytes lies in the desk's buffer.
  void ping(Path path, int length) {
    if (within(Quota.MESSAGES)) {
      session.paths().pong(path, desk.message, length);
    } else {
      session.close(CloseCode.RATE_LIMITED);
    }
  }

  /// Takes a whole message of `length` bytes that lies in the desk's buffer.
  void message(Path path, int length) {
    // An empty message repairs a stalled connection and says nothing; what comes after a close is
    // not read.
    if (length == 0 || !session.paths().has(path)) {
      return;
    }
    from = path;
    if (!within(Quota.MESSAGES)) {
      session.close(CloseCode.RATE_LIMITED);
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
      default -> {
        // Who says anything else here has lost the first path.
        session.paths().makeFirst(from);
        other(length);
      }
    }
  }

  private void other(int length) {
    if (desk.envelope.messageField() == ServerMessage.AVATARCOMMAND_FIELD_NUMBER) {
      avatar(length);
    } else {
      command(length);
    }
  }

  private void avatar(int length) {
    long action =
        desk.cursor.varint(
            desk.message,
            desk.envelope.from(),
            desk.envelope.to(),
            AvatarCommand.ACTION_FIELD_NUMBER);
    if (!desk.cursor.wellFormed()) {
      refuse(ErrorCode.MALFORMED_MESSAGE, Map.of());
    } else if (action == AvatarAction.UPDATE_POSITION_VALUE) {
      position();
    } else {
      command(length);
    }
  }

  /// Not answered, as notes are not: of what comes too fast the next one counts.
  private void position() {
    LoopRoom here = gate.room();
    if (here == null || gate.moving() || !within(Quota.POSITIONS)) {
      return;
    }
    try {
      int from = desk.envelope.from();
      AvatarData at =
          AvatarCommand.parser()
              .parseFrom(desk.message, from, desk.envelope.to() - from)
              .getAvatarData();
      if (WireGestures.onStage(at)) {
        session.position(here, at);
      } else {
        notice(ErrorCode.INVALID_FIELD, Map.of("field", "avatar_data"));
      }
    } catch (InvalidProtocolBufferException _) {
      refuse(ErrorCode.MALFORMED_MESSAGE, Map.of());
    }
  }

  private void heartbeat() {
    desk.loop.meter().count(Traffic.HEARTBEATS_IN, 1);
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
    int length = desk.envelope.to() - desk.envelope.from();
    int alone =
        CodedOutputStream.computeInt64Size(HeartbeatMessage.TIMESTAMP_FIELD_NUMBER, timestamp);
    if (length > alone
        && !timing.heartbeat(desk.message, desk.envelope.from(), desk.envelope.to(), gate.room())) {
      refuse(ErrorCode.MALFORMED_MESSAGE, Map.of());
      return;
    }
    String requestId = desk.envelope.requestId(desk.message);
    // Stamped as late as possible, and not kept until the end of the tick.
    ByteBuf reply = desk.reply.clear();
    HeartbeatReply.write(
        reply,
        requestId,
        timestamp,
        received,
        time.micros(),
        notes.confirmed(),
        notes.takeStalls());
    session.answerHeartbeat(from, reply);
  }

  private void midi() {
    desk.loop.meter().count(Traffic.NOTES_IN, 1);
    NoteFields note = desk.note;
    if (!note.read(desk.message, desk.envelope.from(), desk.envelope.to())) {
      refuse(ErrorCode.MALFORMED_MESSAGE, Map.of());
      return;
    }
    if (note.seq() == 0 && session.paths().isSecond(from)) {
      notice(ErrorCode.MIDI_INVALID, Map.of("fault", UNNUMBERED));
      return;
    }
    LoopRoom here = gate.open();
    if (here == null) {
      notHeard(note);
      return;
    }
    switch (notes.relay(desk.message, note, here, session.paths().hasSecond())) {
      case NoteLane.Relayed.Whole _ -> timing.played();
      case NoteLane.Relayed.Duplicate _, NoteLane.Relayed.Late _ -> {}
      case NoteLane.Relayed.Thinned thinned -> thinned(thinned, NoteLane.quota(here));
      case NoteLane.Relayed.Invalid(var fault) ->
          notice(ErrorCode.MIDI_INVALID, Map.of("fault", fault.name()));
    }
    session.vigil().watchKeys();
  }

  /// What comes while a command that may change the room is under way was sent before its answer
  /// was read: it is dropped in silence.
  private void notHeard(NoteFields note) {
    FrameFault fault = notes.check(desk.message, note);
    if (fault != null) {
      notice(ErrorCode.MIDI_INVALID, Map.of("fault", fault.name()));
    } else if (!gate.moving()) {
      notice(ErrorCode.NOTES_NOT_HEARD, Map.of());
    }
  }

  private void thinned(NoteLane.Relayed.Thinned thinned, Quota by) {
    thinning.add(thinned, by);
    desk.thins(session);
    tellThinned();
  }

  /// Tells what was thinned out, when it is time to.
  ///
  /// @return whether nothing waits to be told
  boolean tellThinned() {
    long now = time.nanos();
    if (thinning.due(now)) {
      long wait = purse.waitMillis(thinning.quota(), 1, now);
      error("", ErrorCode.RATE_LIMITED, thinning.tell(limits.quotas(), wait, now));
    }
    return !thinning.waits();
  }

  private void command(int length) {
    desk.loop.meter().count(Traffic.COMMANDS_IN, 1);
    String requestId = desk.envelope.requestId(desk.message);
    boolean mayChangeRoom = desk.envelope.mayChangeRoom(desk.message);
    Quota own = CommandQuota.of(desk.envelope.messageField(), mayChangeRoom);
    if (!within(Quota.COMMANDS)) {
      tooMuch(requestId, Quota.COMMANDS);
      return;
    }
    if (own != null && !within(own)) {
      tooMuch(requestId, own);
      return;
    }
    byte[] message = new byte[length];
    System.arraycopy(desk.message, 0, message, 0, length);
    RoomMove move = mayChangeRoom ? new RoomMove() : null;
    if (!commands.offer(message, requestId, move)) {
      error(requestId, ErrorCode.RATE_LIMITED, Map.of("retry_after_ms", "1000"));
    } else if (move != null) {
      session.closeGate(move);
    }
  }

  private boolean within(Quota quota) {
    return purse.take(quota, 1, time.nanos());
  }

  private void tooMuch(String requestId, Quota quota) {
    long wait = purse.waitMillis(quota, 1, time.nanos());
    error(requestId, ErrorCode.RATE_LIMITED, WireErrors.rateLimited(quota, wait));
  }

  private void refuse(ErrorCode code, Map<String, String> details) {
    if (within(Quota.UNREADABLE)) {
      error(desk.envelope.requestId(desk.message), code, details);
    } else {
      session.close(CloseCode.MALFORMED);
    }
  }

  /// About the stream of notes: at most one a second.
  private void notice(ErrorCode code, Map<String, String> details) {
    if (noticeBudget.take(1, time.nanos())) {
      error("", code, details);
    }
  }

  private void error(String requestId, ErrorCode code, Map<String, String> details) {
    session.say(from, WireErrors.envelope(requestId, WireErrors.of(code, details)));
  }
}
