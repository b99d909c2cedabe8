package io.pianorhythm.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.pianorhythm.protocol.v1.HeartbeatMessage;
import io.pianorhythm.protocol.v1.JoinNextAvailableLobby;
import io.pianorhythm.protocol.v1.LeaveRoom;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.ServerCommand;
import io.pianorhythm.protocol.v1.ServerCommandType;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnvelopeScanTest {

  private final EnvelopeScan scan = new EnvelopeScan();

  private static ServerMessage any(Random random) {
    var message = ServerMessage.newBuilder();
    if (random.nextBoolean()) {
      message.setRequestId("q".repeat(random.nextInt(70)));
    }
    if (random.nextBoolean()) {
      message.setMessageTypeValue(random.nextInt(30));
    }
    if (random.nextInt(3) == 0) {
      message.setEpoch(random.nextLong()).setOffset(random.nextLong());
    }
    byte[] data = new byte[random.nextInt(200)];
    random.nextBytes(data);
    switch (random.nextInt(6)) {
      case 0 ->
          message.setMidiMessage(
              MidiMessage.newBuilder()
                  .setMidiData(ByteString.copyFrom(data))
                  .setTimestamp(random.nextLong())
                  .setSeq(random.nextInt()));
      case 1 -> message.setLeaveRoom(LeaveRoom.getDefaultInstance());
      case 2 ->
          message.setRoomChatMessage(
              RoomChatMessage.newBuilder().setMessage("x".repeat(data.length)));
      case 3 ->
          message.setServerCommand(
              ServerCommand.newBuilder()
                  .setCommandTypeValue(random.nextInt(10))
                  .putParameters("key", "value"));
      case 4 ->
          message.setHeartbeatMessage(
              HeartbeatMessage.newBuilder().setTimestamp(random.nextLong()));
      default -> {}
    }
    return message.build();
  }

  @Test
  void aMessageIsSeenAsTheParserSeesIt() throws InvalidProtocolBufferException {
    var random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      var message = any(random);
      byte[] bytes = message.toByteArray();
      assertThat(scan.scan(bytes, 0, bytes.length)).isTrue();
      assertThat(scan.messageField()).isEqualTo(message.getMessageCase().getNumber());
      assertThat(scan.declaredType()).isEqualTo(message.getMessageTypeValue());
      assertThat(scan.requestId(bytes))
          .isEqualTo(message.getRequestId().length() > 64 ? "" : message.getRequestId());
      if (message.hasMidiMessage()) {
        assertThat(MidiMessage.parseFrom(Arrays.copyOfRange(bytes, scan.from(), scan.to())))
            .isEqualTo(message.getMidiMessage());
      }
    }
  }

  @Test
  void aCutOrSpoiltMessageIsJudgedAsTheParserJudgesIt() {
    var random = new Random(12);
    int refused = 0;
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = any(random).toByteArray();
      if (bytes.length == 0) {
        continue;
      }
      byte[] spoilt =
          random.nextBoolean() ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
      for (int j = random.nextInt(4); j > 0 && spoilt.length > 0; j--) {
        spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
      }
      boolean ours = scan.scan(spoilt, 0, spoilt.length);
      // The envelope alone, as fields without a meaning: what is inside is judged by who reads it.
      boolean theirs = parses(spoilt);
      if (ours) {
        assertThat(theirs).as("%s", Arrays.toString(spoilt)).isTrue();
        assertThat(scan.from()).isBetween(0, spoilt.length);
        assertThat(scan.to()).isBetween(scan.from(), spoilt.length);
        scan.requestId(spoilt);
        scan.mayChangeRoom(spoilt);
      } else {
        refused++;
        assertThat(!theirs || odd(spoilt)).as("%s", Arrays.toString(spoilt)).isTrue();
      }
    }
    assertThat(refused).isGreaterThan(10_000);
  }

  private static boolean parses(byte[] bytes) {
    try {
      return UnknownFieldSet.parseFrom(bytes) != null;
    } catch (InvalidProtocolBufferException _) {
      return false;
    }
  }

  /// Groups, which are older than this contract, and tags of more than 32 bits, which no encoder
  /// writes: the parser lets them pass.
  private static boolean odd(byte[] bytes) {
    try {
      var fields = UnknownFieldSet.parseFrom(bytes);
      return fields.asMap().values().stream().anyMatch(field -> !field.getGroupList().isEmpty())
          || !Arrays.equals(fields.toByteArray(), bytes);
    } catch (InvalidProtocolBufferException _) {
      return false;
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ServerCommandType.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = "UNRECOGNIZED")
  void commandsThatMayChangeTheRoomCloseTheGate(ServerCommandType type) {
    boolean moves =
        switch (type) {
          case JOIN, LEAVE, CREATE_OR_JOIN_ROOM, ENTER_LOBBY -> true;
          case UPDATE_SETTINGS,
              HEARTBEAT,
              RECONNECT,
              SYNC_STATE,
              UPDATE_PERMISSIONS,
              MAINTENANCE,
              UNRECOGNIZED ->
              false;
        };
    byte[] bytes =
        ServerMessage.newBuilder()
            .setServerCommand(ServerCommand.newBuilder().setCommandType(type))
            .build()
            .toByteArray();
    assertThat(scan.scan(bytes, 0, bytes.length)).isTrue();
    assertThat(scan.mayChangeRoom(bytes)).isEqualTo(moves);
  }

  @Test
  void aFieldOfANewerClientHidesNothing() {
    var known =
        ServerMessage.newBuilder()
            .setJoinNextAvailableLobby(JoinNextAvailableLobby.getDefaultInstance())
            .setMessageType(ServerMessageType.JoinNextAvailableLobby)
            .setUnknownFields(
                UnknownFieldSet.newBuilder()
                    .addField(500, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                    .build())
            .build();
    byte[] bytes = known.toByteArray();
    assertThat(scan.scan(bytes, 0, bytes.length)).isTrue();
    assertThat(scan.mismatch()).isFalse();
    assertThat(scan.mayChangeRoom(bytes)).isTrue();
  }

  @Test
  void aTypeThatIsNoNumberDoesNotTakeTheValueOfTheFieldBefore() {
    // Field 11 with 6; then field 1 as four bytes, which is no type.
    byte[] bytes = {0x58, 6, 0x0D, 0, 0, 0, 0};
    assertThat(scan.scan(bytes, 0, bytes.length)).isTrue();
    assertThat(scan.declaredType()).isZero();
  }

  @Test
  void anyBytesAtAllAreReadWithoutAFault() {
    var random = new Random(13);
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = new byte[random.nextInt(24)];
      random.nextBytes(bytes);
      int from = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
      assertThat(scan.scan(bytes, from, bytes.length))
          .isEqualTo(scan.scan(bytes, from, bytes.length));
      scan.requestId(bytes);
      scan.mayChangeRoom(bytes);
    }
  }
}
