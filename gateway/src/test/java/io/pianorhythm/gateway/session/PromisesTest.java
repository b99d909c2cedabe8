package io.pianorhythm.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.log.RecordingLog;
import io.pianorhythm.protocol.v1.HeldKey;
import io.pianorhythm.protocol.v1.LeaveReason;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.RoomChatServerCommand;
import io.pianorhythm.protocol.v1.ServerMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One promise at a time, as a user would notice it broken.
class PromisesTest {

  private final Rig rig = new Rig(ServerTime.start(), Rig.GENEROUS);

  @BeforeEach
  void forgetTheLog() {
    RecordingLog.clear();
  }

  @AfterEach
  void nothingIsLeftBehind() {
    rig.close();
    assertThat(RecordingLog.complaints()).isEmpty();
  }

  private Player in(String name, String room) {
    return in(name, room, true);
  }

  private Player in(String name, String room, boolean current) {
    var player = rig.connect(name, Role.GUEST, current);
    var answer = player.ask(Player.joinOrCreate(room));
    assertThat(answer.getRoomJoinedResponse().getSuccess()).isTrue();
    return player;
  }

  private static ServerMessage.Builder moderate(String command, String target) {
    return ServerMessage.newBuilder()
        .setRoomChatServerCommand(
            RoomChatServerCommand.newBuilder().setCommand(command).setTargetUser(target));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kick", "mute", "leave", "move", "hang up", "failed move"})
  void keysAreReleasedBeforeAnythingIsToldOfIt(String cause) {
    var owner = in("owner", "hall");
    var player = in("player", "hall");
    player.notes(0x90, 60, 90, 0xB0, 64, 127);
    Rig.await("the note", () -> owner.notesHeard().size() == 1);
    int before = owner.heard.size();
    switch (cause) {
      case "kick", "mute" -> owner.ask(moderate(cause, "player"));
      case "leave" -> player.ask(Player.leave());
      case "move" -> player.ask(Player.create("elsewhere"));
      case "failed move" -> player.ask(Player.join("nowhere"));
      default -> player.hangUp();
    }
    Rig.await("the release", () -> owner.notesHeard().size() == 2);
    var release =
        owner.heard.stream()
            .skip(before)
            .filter(message -> message.getRequestId().isEmpty())
            .findFirst()
            .orElseThrow()
            .getMidiMessage();
    assertThat(release.getFlags()).isEqualTo(1);
    assertThat(release.getMidiData().toByteArray())
        .containsExactly(0xB0, 64, 0, 0xB0, 66, 0, 0x80, 60, 64, 0xB0, 123, 0);
  }

  @Test
  void aRefusedMoveLeavesThePlayerAudible() {
    var owner = in("owner", "hall");
    var player = in("player", "hall");
    player.ask(Player.join("nowhere"));
    player.webSocketFrame(0x82, new byte[] {0x22, 2, 0x0A, 5});
    player.ask(Player.create("hall"));
    player.notes(0x90, 60, 90);
    Rig.await("the note", () -> owner.notesHeard().size() == 1);
  }

  @Test
  void theKickedAreToldWhyAndMayComeBack() {
    var owner = in("owner", "hall");
    var player = in("player", "hall");
    owner.ask(
        ServerMessage.newBuilder()
            .setRoomChatServerCommand(
                RoomChatServerCommand.newBuilder()
                    .setCommand("kick")
                    .setTargetUser("player")
                    .setReason("too loud")));
    var left = player.hear(ServerMessage::hasRoomLeft).getRoomLeft();
    assertThat(left.getReason()).isEqualTo(LeaveReason.LEAVE_REASON_KICKED);
    assertThat(left.getMessage()).isEqualTo("too loud");
    assertThat(player.ask(Player.join("hall")).getRoomJoinedResponse().getSuccess()).isTrue();
    player.notes(0x90, 60, 90);
    Rig.await("the note", () -> owner.notesHeard().size() == 1);
  }

  @Test
  void theInstrumentComesAlongIntoTheNextRoom() {
    var listener = in("listener", "second");
    var plain = in("plain", "second", false);
    var player = in("player", "first");
    player.notes(0xC0, 19);
    player.ask(Player.join("second"));
    Rig.await("the program", () -> !listener.notesHeard().isEmpty());
    assertThat(listener.notesHeard().getFirst().getMidiData().toByteArray())
        .containsSequence(0xC0, 19);
    Rig.await("the program", () -> !plain.notesHeard().isEmpty());
    assertThat(plain.notesHeard().getFirst().getMidiData().toByteArray())
        .containsSequence(0xC0, 19);
  }

  @Test
  void whoJoinsLateSeesWhoHoldsWhat() {
    var player = in("player", "hall");
    player.frame(7, 0, 0, 0x90, 60, 90, 0xB0, 64, 127);
    player.ask(moderate("kick", "nobody"));
    var late = in("late", "hall");
    var snapshot = late.hear(ServerMessage::hasKeySnapshot).getKeySnapshot();
    assertThat(snapshot.getSeq()).isEqualTo(7);
    assertThat(snapshot.getChannels(0).getHeldKeysList())
        .extracting(HeldKey::getKey)
        .containsExactly(60);
    assertThat(snapshot.getChannels(0).getControllersMap()).containsEntry(64, 127);
    var plain = in("plain", "hall", false);
    Rig.await("the controllers", () -> plain.notesHeard().size() == 1);
    assertThat(plain.notesHeard().getFirst().getMidiData().toByteArray())
        .containsSequence(0xB0, 64, 127)
        .doesNotContain(0x90);
  }

  @Test
  void aClientOfTheReferenceHearsTimedNotesAsRawOnes() {
    var plain = in("plain", "hall", false);
    var current = in("current", "hall");
    var player = in("player", "hall");
    player.frame(1, 1, rig.time.millis(), 0, 0x90, 60, 90, 10, 62, 91);
    Rig.await("the chord", () -> plain.notesHeard().size() == 1 && !current.notesHeard().isEmpty());
    assertThat(plain.notesHeard().getFirst().getEncoding()).isZero();
    assertThat(plain.notesHeard().getFirst().getMidiData().toByteArray())
        .containsExactly(0x90, 60, 90, 0x90, 62, 91);
    assertThat(current.notesHeard().getFirst().getMidiData().toByteArray())
        .containsExactly(0, 0x90, 60, 90, 10, 62, 91);
  }

  @Test
  void aCommandThatIsSentAgainIsNotDoneAgain() {
    var owner = in("owner", "hall");
    var line =
        ServerMessage.newBuilder()
            .setRequestId("same")
            .setRoomChatMessage(RoomChatMessage.newBuilder().setMessage("once"))
            .build();
    for (int i = 0; i < 5; i++) {
      owner.send(line);
    }
    Rig.await("five answers", () -> owner.count(m -> m.getRequestId().equals("same")) == 5);
    assertThat(owner.heard.stream().filter(m -> m.getRequestId().equals("same")).distinct())
        .hasSize(1);
    Rig.await("the line", () -> owner.count(ServerMessage::hasRoomChatMessage) == 1);
  }

  @Test
  void notesThatNobodyMayHearAreRefusedOnceASecond() {
    var player = rig.connect("outside", Role.GUEST, true);
    for (int i = 0; i < 50; i++) {
      player.notes(0x90, 60, 90);
    }
    player.ask(Player.create("hall"));
    assertThat(player.count(m -> m.getErrorMessage().getErrorCode().equals("NOTES_NOT_HEARD")))
        .isEqualTo(1);
  }
}
