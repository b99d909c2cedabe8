package io.pianorhythm.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.netty.buffer.Unpooled;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.core.quota.Quotas;
import io.pianorhythm.core.quota.Rate;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.log.RecordingLog;
import io.pianorhythm.gateway.terms.GatewayLimits;
import io.pianorhythm.protocol.CloseCode;
import io.pianorhythm.protocol.v1.CreateRoomCommand;
import io.pianorhythm.protocol.v1.GetRoomList;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.RoomSettings;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.UpdateRoomCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Quotas belong to accounts and addresses: not to connections, and not to the first second.
class QuotasTest {

  private static final String HERE = "192.0.2.7";

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

  private void with(Quotas quotas) {
    rig.close();
    rig = new Rig(time, GatewayLimits.DEFAULT.with(quotas));
  }

  private static ServerMessage.Builder list() {
    return ServerMessage.newBuilder().setGetRoomList(GetRoomList.getDefaultInstance());
  }

  private static ServerMessage.Builder line(String text) {
    return ServerMessage.newBuilder()
        .setRoomChatMessage(RoomChatMessage.newBuilder().setMessage(text));
  }

  private static boolean limited(ServerMessage answer) {
    return answer.getErrorMessage().getErrorCode().equals("RATE_LIMITED");
  }

  private static String detail(ServerMessage answer, String name) {
    return answer.getErrorMessage().getErrorDetailsOrThrow(name);
  }

  private static int askUntilLimited(Player player, int most) {
    for (int i = 0; i < most; i++) {
      if (limited(player.ask(list()))) {
        return i;
      }
    }
    return most;
  }

  private void hangUp(Player player, int left) {
    player.hangUp();
    Rig.await("it is gone", () -> rig.door.size() == left);
  }

  /// A frame of note-ons of all keys, one after the other.
  private static void strike(Player player, int count) {
    byte[] frame = new byte[3 * count];
    for (int i = 0; i < count; i++) {
      frame[3 * i] = (byte) 0x90;
      frame[3 * i + 1] = (byte) (i % 128);
      frame[3 * i + 2] = 64;
    }
    player.send(
        ServerMessage.newBuilder()
            .setMidiMessage(MidiMessage.newBuilder().setMidiData(ByteString.copyFrom(frame)))
            .build());
  }

  private static long noteOns(Player listener) {
    return listener.notesHeard().stream()
        .mapToLong(note -> {
          byte[] data = note.getMidiData().toByteArray();
          long struck = 0;
          for (int i = 0; i + 2 < data.length; i += 3) {
            struck += (data[i] & 0xF0) == 0x90 && data[i + 2] > 0 ? 1 : 0;
          }
          return struck;
        })
        .sum();
  }

  @Test
  void comingBackDoesNotResetTheCommandsOfAnAccount() {
    var first = rig.connect("busy", Role.MEMBER, true);
    assertThat(askUntilLimited(first, 100)).isEqualTo(60);
    hangUp(first, 0);

    var again = rig.connect("busy", Role.MEMBER, true);
    var refused = again.ask(list());
    assertThat(limited(refused)).isTrue();
    assertThat(detail(refused, "quota")).isEqualTo("commands");
    assertThat(detail(refused, "retry_after_ms")).isEqualTo("50");
    clock.pass(Duration.ofMillis(50));
    assertThat(again.ask(list()).hasRoomList()).isTrue();
    assertThat(limited(again.ask(list()))).isTrue();
  }

  @Test
  void manySocketsOfOneAccountShareWhatOneHas() {
    int granted = 0;
    for (int i = 0; i < 4; i++) {
      granted += askUntilLimited(rig.connect("many", Role.MEMBER, true), 30);
    }
    assertThat(granted).isEqualTo(60);
    assertThat(rig.connect("other", Role.MEMBER, true).ask(list()).hasRoomList()).isTrue();
  }

  @Test
  void newGuestsFromOneAddressShareWhatTheAddressHas() {
    with(Quotas.DEFAULT.with(Quota.COMMANDS_OF_ADDRESS, Rate.perSecond(1, 100)));
    int granted = 0;
    for (int i = 0; i < 4; i++) {
      granted += askUntilLimited(rig.connectFrom(HERE, "guest " + i, Role.GUEST), 100);
    }
    assertThat(granted).isEqualTo(100);
    assertThat(rig.connectFrom("192.0.2.8", "far", Role.GUEST).ask(list()).hasRoomList()).isTrue();
  }

  @Test
  void chatHasItsOwnRateAndLeavesTheOtherCommandsAlone() {
    var player = rig.connect("talker", Role.MEMBER, true);
    player.ask(Player.create("hall"));
    for (int i = 0; i < 30; i++) {
      assertThat(player.ask(line("line " + i)).hasAcknowledgement()).isTrue();
    }
    var refused = player.ask(line("too much"));
    assertThat(detail(refused, "quota")).isEqualTo("chat");
    assertThat(detail(refused, "retry_after_ms")).isEqualTo("200");
    assertThat(player.ask(list()).hasRoomList()).isTrue();
    clock.pass(Duration.ofMillis(200));
    assertThat(player.ask(line("later")).hasAcknowledgement()).isTrue();
  }

  @Test
  void comingBackDoesNotResetTheNotesOfAnAccount() {
    var listener = rig.connect("listener", Role.GUEST, true);
    listener.ask(Player.create("hall"));
    var player = rig.connect("player", Role.MEMBER, true);
    player.ask(Player.join("hall"));
    for (int i = 0; i < 11; i++) {
      strike(player, 200);
    }
    Rig.await("the burst", () -> noteOns(listener) == 2_200);
    hangUp(player, 1);

    var again = rig.connect("player", Role.MEMBER, true);
    again.ask(Player.join("hall"));
    strike(again, 200);
    var told = again.hear(QuotasTest::limited);
    assertThat(detail(told, "dropped_note_ons")).isEqualTo("200");
    assertThat(detail(told, "quota")).isEqualTo("notes");
    assertThat(noteOns(listener)).isEqualTo(2_200);
    clock.pass(Duration.ofMillis(100));
    strike(again, 200);
    Rig.await("a tenth of a second more", () -> noteOns(listener) == 2_310);
  }

  @Test
  void whatWasThinnedOutIsToldOnceASecondAndToTheLastNote() {
    with(Quotas.DEFAULT.with(Quota.NOTES, Rate.perSecond(100, 100)));
    var listener = rig.connect("listener", Role.GUEST, true);
    listener.ask(Player.create("hall"));
    var player = rig.connect("player", Role.MEMBER, true);
    player.ask(Player.join("hall"));
    for (int i = 0; i < 10; i++) {
      strike(player, 100);
    }
    player.ask(list());
    assertThat(told(player)).containsExactly(100);
    clock.pass(Duration.ofMillis(999));
    rig.door.makeRounds();
    player.ask(list());
    assertThat(told(player)).containsExactly(100);
    clock.pass(Duration.ofMillis(1));
    rig.door.makeRounds();
    Rig.await("the rest is told", () -> told(player).size() == 2);
    assertThat(told(player)).containsExactly(100, 800);
    clock.pass(Duration.ofSeconds(5));
    rig.door.makeRounds();
    player.ask(list());
    assertThat(told(player)).hasSize(2);
  }

  private static List<Integer> told(Player player) {
    List<Integer> counts = new ArrayList<>();
    for (var message : player.heard) {
      if (limited(message)) {
        counts.add(Integer.parseInt(detail(message, "dropped_note_ons")));
      }
    }
    return counts;
  }

  @Test
  void keysAndPedalsAreLetGoHoweverMuchWasPlayed() {
    with(Quotas.DEFAULT.with(Quota.NOTES, Rate.perSecond(1, 10)));
    var listener = rig.connect("listener", Role.GUEST, true);
    listener.ask(Player.create("hall"));
    var player = rig.connect("player", Role.MEMBER, true);
    player.ask(Player.join("hall"));
    strike(player, 50);
    player.notes(0xE0, 0, 1, 0xE0, 0, 2, 0x80, 3, 0, 0x90, 4, 0, 0xB0, 64, 0, 0xB0, 123, 0);
    Rig.await("the second frame", () -> listener.notesHeard().size() == 2);
    assertThat(noteOns(listener)).isEqualTo(10);
    assertThat(listener.notesHeard().get(1).getMidiData().toByteArray())
        .containsExactly(0xE0, 0, 2, 0x80, 3, 0, 0x90, 4, 0, 0xB0, 64, 0, 0xB0, 123, 0);
    clock.pass(Duration.ofSeconds(1));
    rig.door.makeRounds();
    var told =
        player.hear(message -> limited(message) && detail(message, "merged_changes").equals("1"));
    assertThat(detail(told, "dropped_note_ons")).isEqualTo("0");
  }

  @Test
  void aRoomForBlackMidiGivesFourTimesAsMuchFromTheMomentItSaysSo() {
    var listener = rig.connect("listener", Role.GUEST, true);
    var room =
        listener
            .ask(
                ServerMessage.newBuilder()
                    .setCreateRoomCommand(
                        CreateRoomCommand.newBuilder()
                            .setRoomName("black")
                            .setSettings(RoomSettings.newBuilder().setAllowGuests(true))))
            .getRoomJoinedResponse()
            .getRoomInfo();
    var player = rig.connect("player", Role.MEMBER, true);
    player.ask(Player.join("black"));
    for (int i = 0; i < 12; i++) {
      strike(player, 200);
    }
    player.ask(list());
    Rig.await("the usual burst", () -> noteOns(listener) == 2_200);

    var dense = room.getSettings().toBuilder().setAllowBlackMidi(true).build();
    assertThat(
            listener
                .ask(
                    ServerMessage.newBuilder()
                        .setUpdateRoomCommand(
                            UpdateRoomCommand.newBuilder()
                                .setRoomId(room.getRoomId())
                                .setSettings(dense)))
                .hasAcknowledgement())
        .isTrue();
    for (int i = 0; i < 50; i++) {
      strike(player, 200);
    }
    Rig.await("four times as much", () -> noteOns(listener) == 2_200 + 8_800);
    clock.pass(Duration.ofSeconds(1));
    for (int i = 0; i < 50; i++) {
      strike(player, 200);
    }
    Rig.await("and each second again", () -> noteOns(listener) == 2_200 + 8_800 + 4_400);
  }

  @Test
  void aFloodOfPingsCountsOnHoweverManyConnections() {
    with(Quotas.DEFAULT.with(Quota.MESSAGES, Rate.perSecond(10, 20)));
    var one = rig.connect("eve", Role.MEMBER, true);
    for (int i = 0; i < 19; i++) {
      one.webSocketFrame(0x89, new byte[0]);
    }
    one.ask(list());
    var two = rig.connect("eve", Role.MEMBER, true);
    two.webSocketFrame(0x89, new byte[0]);
    Rig.await("the second is closed", () -> two.gone);
    assertThat(two.closeCode).isEqualTo(CloseCode.RATE_LIMITED.code());
    assertThat(one.gone).isFalse();
  }

  @Test
  void anAccountHasOnlySoManyConnectionsAndAnotherWhenOneIsClosed() {
    List<Player> open = new ArrayList<>();
    for (int i = 0; i < GatewayLimits.DEFAULT.accountConnections(); i++) {
      var player = rig.connect("hydra", Role.MEMBER, true);
      player.hear(ServerMessage::hasReadyMessage);
      open.add(player);
    }
    var tooMany = rig.connect("hydra", Role.MEMBER, true);
    Rig.await("turned away", () -> tooMany.gone);
    assertThat(tooMany.closeCode).isEqualTo(CloseCode.TOO_MANY_CONNECTIONS.code());
    hangUp(open.getFirst(), open.size() - 1);
    rig.connect("hydra", Role.MEMBER, true).hear(ServerMessage::hasReadyMessage);
  }

  @Test
  void anAddressHasOnlySoManyConnections() {
    rig.close();
    rig = new Rig(time, GatewayLimits.DEFAULT.withConnections(8, 3));
    for (int i = 0; i < 3; i++) {
      rig.connectFrom(HERE, "guest " + i, Role.GUEST).hear(ServerMessage::hasReadyMessage);
    }
    var tooMany = rig.connectFrom(HERE, "one more", Role.GUEST);
    Rig.await("turned away", () -> tooMany.gone);
    assertThat(tooMany.closeCode).isEqualTo(CloseCode.TOO_MANY_CONNECTIONS.code());
    rig.connectFrom("192.0.2.8", "far", Role.GUEST).hear(ServerMessage::hasReadyMessage);
  }

  @Test
  void whatComesAfterBeingTurnedAwayIsNotRead() {
    rig.close();
    rig = new Rig(time, GatewayLimits.DEFAULT.withConnections(1, 100));
    rig.connect("one", Role.MEMBER, true).hear(ServerMessage::hasReadyMessage);
    var tooMany = rig.connect("one", Role.MEMBER, true);
    tooMany.bytes(Unpooled.wrappedBuffer(new byte[] {(byte) 0x82, (byte) 0x80, 0, 0, 0, 0}));
    Rig.await("turned away", () -> tooMany.gone);
    assertThat(rig.door.size()).isEqualTo(1);
  }
}
