package io.pianorhythm.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.core.quota.Quotas;
import io.pianorhythm.core.quota.Rate;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.log.RecordingLog;
import io.pianorhythm.gateway.terms.GatewayLimits;
import io.pianorhythm.protocol.CloseCode;
import io.pianorhythm.protocol.WireLimits;
import io.pianorhythm.protocol.v1.GetRoomList;
import io.pianorhythm.protocol.v1.HeartbeatMessage;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a slow, silent, hostile or broken client meets.
class LimitsTest {

  private final Rig.FakeNanos clock = new Rig.FakeNanos();
  private final ServerTime time = new ServerTime(Instant.parse("2026-01-01T00:00:00Z"), clock::now);
  private Rig rig = new Rig(time, GatewayLimits.DEFAULT);

  @BeforeEach
  void forgetTheLog() {
    RecordingLog.clear();
  }

  @AfterEach
  void nothingIsLeftBehind() {
    rig.close();
    assertThat(RecordingLog.complaints()).isEmpty();
  }

  private void with(GatewayLimits limits) {
    rig.close();
    rig = new Rig(time, limits);
  }

  private Player guest(String name) {
    return rig.connect(name, Role.GUEST, true);
  }

  private void closes(Player player, CloseCode code) {
    Rig.await("the close", () -> player.closeCode != 0 && player.gone);
    assertThat(player.closeCode).isEqualTo(code.code());
    Rig.await("the session is forgotten", () -> rig.door.size() == 0);
  }

  private static String error(ServerMessage answer) {
    return answer.getErrorMessage().getErrorCode();
  }

  @ParameterizedTest(name = "{0} is closed with {2}")
  @CsvSource({
    "text,                 818100000000FF, 1003",
    "an unmasked frame,    820101, 1002",
    "a reserved bit,       C28100000000FF, 1002",
    "an unknown opcode,    838100000000FF, 1002",
    "a lone continuation,  808100000000FF, 1002",
    "a fragmented ping,    098000000000, 1002",
    "a huge frame,         82FF000000010000000000000000, 1009",
    "a negative length,    82FF800000000000000000000000, 1002",
    "a goodbye,            888200000000 03E8, 1000",
  })
  void aFrameAgainstTheRules(String what, String hex, int code) {
    var player = guest("eve");
    player.bytes(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex.replace(" ", ""))));
    Rig.await(what + " closes", () -> player.closeCode != 0 && player.gone);
    assertThat(player.closeCode).isEqualTo(code);
  }

  @Test
  void aMessageThatIsTooLargeOverAllItsFragments() {
    var player = guest("eve");
    byte[] half = new byte[WireLimits.MESSAGE_BYTES / 2 + 1];
    player.webSocketFrame(0x02, half);
    player.webSocketFrame(0x80, half);
    closes(player, CloseCode.TOO_LARGE);
  }

  @Test
  void aFloodOfFragments() {
    var player = guest("eve");
    player.webSocketFrame(0x02, new byte[1]);
    for (int i = 0; i < 200; i++) {
      player.webSocketFrame(0x00, new byte[0]);
    }
    closes(player, CloseCode.TOO_LARGE);
  }

  @Test
  void aCommandInTheMostFragmentsIsAnswered() {
    var player = guest("bit");
    byte[] command = Player.leave().setRequestId("q".repeat(62)).build().toByteArray();
    for (int i = 0; i < WireLimits.MESSAGE_FRAGMENTS; i++) {
      boolean last = i == WireLimits.MESSAGE_FRAGMENTS - 1;
      byte[] part =
          last ? java.util.Arrays.copyOfRange(command, i, command.length) : new byte[] {command[i]};
      player.webSocketFrame((i == 0 ? 0x02 : 0x00) | (last ? 0x80 : 0), part);
    }
    assertThat(error(player.hear(ServerMessage::hasErrorMessage))).isEqualTo("NOT_IN_ROOM");
  }

  @Test
  void anEmptyMessageIsIgnored() {
    var player = guest("guard");
    player.webSocketFrame(0x82, new byte[0]);
    player.ask(Player.create("after"));
    assertThat(player.count(ServerMessage::hasErrorMessage)).isZero();
  }

  @Test
  void aMessageThatCannotBeReadCostsAnErrorAndNotTheConnection() {
    var player = guest("eve");
    player.webSocketFrame(0x82, new byte[] {0x32, 0x7F, 1});
    assertThat(error(player.hear(ServerMessage::hasErrorMessage))).isEqualTo("MALFORMED_MESSAGE");
    assertThat(player.ask(Player.create("still there")).getRoomJoinedResponse().getSuccess())
        .isTrue();
  }

  @Test
  void anyBytesAtAllLeaveNothingInTheLog() {
    with(Rig.GENEROUS);
    var random = new Random(7);
    byte[] valid = Player.joinOrCreate("x").setRequestId("id").build().toByteArray();
    var player = guest("fuzz");
    for (int i = 0; i < 3_000 && !player.gone; i++) {
      byte[] bytes = valid.clone();
      for (int j = 0; j <= random.nextInt(4); j++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      player.webSocketFrame(0x82, bytes);
    }
    Rig.await("an end", () -> player.closeCode == CloseCode.MALFORMED.code() || !player.gone);
  }

  @Test
  void aFloodOfUnreadableMessagesIsCutOff() {
    var player = guest("eve");
    for (int i = 0; i < 200; i++) {
      player.webSocketFrame(0x82, new byte[] {0x0F});
    }
    closes(player, CloseCode.MALFORMED);
    assertThat(player.count(ServerMessage::hasErrorMessage))
        .isEqualTo(Quota.UNREADABLE.rate().burst());
  }

  @Test
  void aFloodOfMessagesIsCutOff() {
    with(GatewayLimits.DEFAULT.with(Quota.MESSAGES, Rate.perSecond(50, 100)));
    var player = guest("eve");
    var beat =
        ServerMessage.newBuilder()
            .setHeartbeatMessage(HeartbeatMessage.getDefaultInstance())
            .build();
    for (int i = 0; i <= 100; i++) {
      player.send(beat);
    }
    closes(player, CloseCode.RATE_LIMITED);
  }

  @Test
  void tooManyCommandsAreRefusedOneByOneAndTheNextSecondIsFree() {
    var player = guest("busy");
    for (int i = 0; i < 200; i++) {
      player.send(
          ServerMessage.newBuilder()
              .setGetRoomList(GetRoomList.getDefaultInstance())
              .setRequestId("c" + i)
              .build());
    }
    Rig.await("200 answers", () -> player.count(m -> m.getRequestId().startsWith("c")) == 200);
    assertThat(player.count(m -> error(m).equals("RATE_LIMITED"))).isGreaterThanOrEqualTo(140);
    clock.pass(Duration.ofSeconds(1));
    assertThat(player.ask(Player.create("later")).getRoomJoinedResponse().getSuccess()).isTrue();
  }

  @Test
  void whatANewerClientAddsIsNoReasonToRefuseItsCommand() {
    var player = guest("future");
    byte[] known = Player.create("known").setRequestId("new").build().toByteArray();
    byte[] bytes = java.util.Arrays.copyOf(known, known.length + 3);
    // Field 200, a varint.
    bytes[known.length] = (byte) 0xC0;
    bytes[known.length + 1] = 0x0C;
    bytes[known.length + 2] = 1;
    player.webSocketFrame(0x82, bytes);
    assertThat(
            player
                .hear(message -> message.getRequestId().equals("new"))
                .getRoomJoinedResponse()
                .getSuccess())
        .isTrue();
  }

  @Test
  void aMessageThatNobodyKnowsIsToldSo() {
    var player = guest("future");
    // messageType 200 and field 200, empty.
    player.webSocketFrame(0x82, new byte[] {0x08, (byte) 0xC8, 1, (byte) 0xC2, 0x0C, 0});
    assertThat(error(player.hear(ServerMessage::hasErrorMessage))).isEqualTo("UNKNOWN_MESSAGE");
  }

  @Test
  void aTypeThatNamesAnotherMessageIsRefused() {
    var player = guest("eve");
    player.send(Player.leave().setMessageType(ServerMessage.ServerMessageType.MidiMessage).build());
    assertThat(error(player.hear(ServerMessage::hasErrorMessage)))
        .isEqualTo("MESSAGE_TYPE_MISMATCH");
  }

  @Test
  void aSilentConnectionIsClosed() {
    var player = guest("gone");
    player.hear(ServerMessage::hasReadyMessage);
    clock.pass(Duration.ofSeconds(74));
    rig.door.makeRounds();
    Rig.await("asked whether it is there", () -> player.pings.get() == 1);
    clock.pass(Duration.ofSeconds(2));
    rig.door.makeRounds();
    closes(player, CloseCode.SILENT);
  }

  @Test
  void whoSendsHeartbeatsInTimeIsNotAsked() {
    var player = guest("quiet");
    player.hear(ServerMessage::hasReadyMessage);
    for (int beats = 1; beats <= 6; beats++) {
      int heard = beats;
      clock.pass(Duration.ofSeconds(30));
      rig.door.makeRounds();
      player.send(
          ServerMessage.newBuilder()
              .setHeartbeatMessage(HeartbeatMessage.getDefaultInstance())
              .build());
      Rig.await("an answer", () -> player.count(ServerMessage::hasHeartbeatAck) == heard);
    }
    assertThat(player.pings).hasValue(0);
    assertThat(player.closeCode).isZero();
  }

  @Test
  void whoHoldsAKeyIsPingedEachSecondAndReleasedWithinThreeOfSilence() {
    var player = guest("holder");
    var listener = guest("listener");
    player.ask(Player.create("hall"));
    listener.ask(Player.join("hall"));
    player.notes(0x90, 60, 90);
    Rig.await("the note", () -> listener.notesHeard().size() == 1);
    for (int quarter = 1; quarter <= 10; quarter++) {
      clock.pass(Duration.ofMillis(250));
      rig.door.makeRounds();
      int pings = quarter / 4;
      Rig.await("ping " + pings, () -> player.pings.get() == pings);
      assertThat(listener.pings).hasValue(0);
      assertThat(listener.notesHeard()).hasSize(1);
    }
    clock.pass(Duration.ofMillis(250));
    rig.door.makeRounds();
    Rig.await("the release", () -> listener.notesHeard().size() == 2);
    MidiMessage release = listener.notesHeard().get(1);
    assertThat(release.getFlags()).isEqualTo(1);
    assertThat(release.getMidiData().toByteArray())
        .containsExactly(0xB0, 64, 0, 0xB0, 66, 0, 0x80, 60, 64, 0xB0, 123, 0);
    assertThat(player.closeCode).isZero();
  }

  @Test
  void aSlowReaderLosesNotesAndIsThenShownWhoHoldsWhat() {
    rig.close();
    rig = new Rig(time, Rig.GENEROUS, 1_024);
    var tap = new Tap();
    var slow = rig.connect("slow", Role.GUEST, true, tap);
    var player = guest("player");
    player.ask(Player.create("hall"));
    slow.ask(Player.join("hall"));
    var other = guest("other");
    other.ask(Player.join("hall"));
    player.notes(0x90, 60, 90);
    Rig.await("the first note", () -> slow.notesHeard().size() == 1);
    tap.shut();
    for (int i = 0; i < 100; i++) {
      player.notes(0x90, 61 + i % 3, 1 + i);
      // One at a time: what comes together leaves together.
      int sent = i + 2;
      Rig.await("the next note", () -> other.notesHeard().size() == sent);
    }
    player.notes(0x80, 60, 0);
    Rig.await("the last note", () -> other.notesHeard().size() == 102);
    tap.open();
    var shed = slow.hear(ServerMessage::hasNotesShed).getNotesShed();
    var snapshot =
        slow.hear(message -> message.getKeySnapshot().getChannelsCount() > 0).getKeySnapshot();
    assertThat(shed.getFrames() + slow.notesHeard().size()).isEqualTo(102);
    assertThat(snapshot.getChannels(0).getHeldKeysList())
        .extracting(io.pianorhythm.protocol.v1.HeldKey::getKey)
        .containsExactly(61, 62, 63);
  }

  @Test
  void aReaderThatLeavesItsEventsUnreadIsClosedAndNobodyElseMissesAnything() {
    rig.close();
    rig = new Rig(time, new GatewayLimits(Quotas.without(), 100, 100, 64, 20_000, 1 << 30, 75));
    var tap = new Tap();
    var slow = rig.connect("slow", Role.GUEST, true, tap);
    slow.ask(Player.create("hall"));
    var others = java.util.stream.Stream.of("a", "b", "c", "d").map(this::guest).toList();
    others.forEach(other -> other.ask(Player.join("hall")));
    tap.shut();
    var speaker = others.getFirst();
    int lines = 0;
    while (rig.door.size() == 5) {
      lines++;
      assertThat(lines).isLessThan(1_000);
      speaker.ask(
          ServerMessage.newBuilder()
              .setRoomChatMessage(RoomChatMessage.newBuilder().setMessage("la ".repeat(150))));
    }
    int said = lines;
    others.forEach(other -> {
      other.hear(ServerMessage::hasUserLeftRoom);
      Rig.await(
          other.name + " hears every line",
          () -> other.count(ServerMessage::hasRoomChatMessage) == said);
    });
    tap.open();
    Rig.await("the close", () -> slow.gone);
    assertThat(slow.closeCode).isEqualTo(CloseCode.SLOW_CONSUMER.code());
  }
}
