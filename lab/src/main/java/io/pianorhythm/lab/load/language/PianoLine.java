package io.pianorhythm.lab.load.language;

import com.google.protobuf.InvalidProtocolBufferException;
import io.netty.buffer.ByteBuf;
import io.pianorhythm.lab.load.measure.Ear;
import io.pianorhythm.lab.load.wire.Line;
import io.pianorhythm.lab.load.wire.Outlet;
import io.pianorhythm.protocol.v1.HeartbeatMessage;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.RoomJoinedResponse;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.UserInfo;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One player of the load. The first of a room makes it, the others follow; a room of one is no
/// room at all, and its player stays outside. Notes are found in place; some listeners also decode
/// them whole and compare. Confined to its event loop.
final class PianoLine implements Line {

  /// One listener in so many decodes every note whole.
  private static final int SAMPLED = 97;

  private static final String JOIN = "join";

  private final PianoRoom room;
  private final int seat;
  private final Ear ear;
  private final ServerMillis time;
  private final boolean sampled;
  private final FoundNote found = new FoundNote();
  private @Nullable Outlet out;

  /// @param connection of the crowd, from 0
  PianoLine(PianoRoom room, int connection, Ear ear, ServerMillis time) {
    this.room = room;
    seat = connection % room.seats();
    this.ear = ear;
    this.time = time;
    sampled = connection % SAMPLED == 0;
  }

  @Override
  public void opened(Outlet way) {
    out = way;
  }

  @Override
  public void message(ByteBuf in, int from, int length, long nanos) {
    if (length == 0) {
      return;
    }
    if (found.read(in, from, length)) {
      note(in, from, length, nanos);
    } else {
      other(decoded(in, from, length));
    }
  }

  private void note(ByteBuf in, int from, int length, long nanos) {
    if (found.seq() == 0) {
      // Made by the server: releases and portraits, not of the load.
      return;
    }
    int sender = room.roster().seat(in, found.senderFrom(), found.senderLength());
    ear.hear(sender, found.seq(), nanos);
    if (sampled && !sameWhole(decoded(in, from, length).getMidiMessage(), in)) {
      ear.disagree();
    }
  }

  private boolean sameWhole(MidiMessage whole, ByteBuf in) {
    String sender =
        in.toString(found.senderFrom(), found.senderLength(), StandardCharsets.US_ASCII);
    return whole.getSeq() == found.seq()
        && whole.getUserId().equals(sender)
        && whole.getMidiData().size() > 0
        && whole.getServerTimeUs() > 0;
  }

  private static ServerMessage decoded(ByteBuf in, int from, int length) {
    byte[] bytes = new byte[length];
    in.getBytes(from, bytes);
    try {
      return ServerMessage.parseFrom(bytes);
    } catch (InvalidProtocolBufferException _) {
      return ServerMessage.getDefaultInstance();
    }
  }

  private void other(ServerMessage message) {
    switch (message.getMessageCase()) {
      case READYMESSAGE -> ready();
      case ROOMJOINEDRESPONSE -> joined(message.getRoomJoinedResponse());
      case USERJOINEDROOM -> learn(message.getUserJoinedRoom().getUserInfo());
      case ERRORMESSAGE -> {
        if (message.getRequestId().equals(JOIN)) {
          way().refused(message.getErrorMessage().getErrorCode());
        }
      }
      default -> {}
    }
  }

  private void ready() {
    if (room.seats() == 1) {
      way().seated();
    } else {
      byte[] command = JoinCommands.enter(room, seat == 0, JOIN).toByteArray();
      way().send(command, command.length);
    }
  }

  private void joined(RoomJoinedResponse answer) {
    if (answer.getSuccess()) {
      answer.getCurrentUsersList().forEach(this::learn);
      way().seated();
    } else {
      way().refused(answer.getError().getErrorCode() + " " + answer.getErrorMessage());
    }
  }

  /// Names end with the number of the connection.
  private void learn(UserInfo who) {
    Roster roster = room.roster();
    if (roster.known() < room.seats()) {
      String name = who.getUsername();
      int connection = Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
      roster.learn(who.getMemberId(), connection % room.seats());
    }
  }

  private Outlet way() {
    return Objects.requireNonNull(out, "spoken to before the upgrade");
  }

  @Override
  public int heartbeat(byte[] payload) {
    HeartbeatMessage beat =
        HeartbeatMessage.newBuilder().setTimestamp(System.nanoTime() / 1_000).build();
    byte[] message = ServerMessage.newBuilder().setHeartbeatMessage(beat).build().toByteArray();
    System.arraycopy(message, 0, payload, 0, message.length);
    return message.length;
  }

  @Override
  public int note(int number, byte[] payload) {
    return NotePayload.write(payload, number, seat, time.now());
  }
}
