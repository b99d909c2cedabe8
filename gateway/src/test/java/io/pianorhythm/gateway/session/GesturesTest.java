package io.pianorhythm.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.core.quota.Quotas;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.log.RecordingLog;
import io.pianorhythm.protocol.v1.AvatarCommand;
import io.pianorhythm.protocol.v1.AvatarData;
import io.pianorhythm.protocol.v1.HeartbeatMessage;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.RoomChatServerCommand;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.TypingMessage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pointers that move and people who write: of each the newest counts.
class GesturesTest {

  private final Rig.FakeNanos clock = new Rig.FakeNanos();
  private final Rig rig =
      new Rig(
          new ServerTime(Instant.parse("2026-01-01T00:00:00Z"), clock::now),
          Rig.GENEROUS.with(Quotas.without().with(Quota.POSITIONS, Quota.POSITIONS.rate())),
          2_000);

  @BeforeEach
  void forgetTheLog() {
    RecordingLog.clear();
  }

  @AfterEach
  void nothingIsLeftBehind() {
    rig.close();
    assertThat(RecordingLog.complaints()).isEmpty();
  }

  private Player enter(String name) {
    var player = rig.connect(name, Role.GUEST, true);
    player.ask(Player.joinOrCreate("Salon"));
    return player;
  }

  private static void point(Player player, float x, float y) {
    player.send(
        ServerMessage.newBuilder()
            .setAvatarCommand(
                AvatarCommand.newBuilder()
                    .setAvatarData(AvatarData.newBuilder().setX(x).setY(y).setFigure("smuggled")))
            .build());
  }

  private static ServerMessage.Builder typing(boolean typing) {
    return ServerMessage.newBuilder()
        .setTypingMessage(TypingMessage.newBuilder().setTyping(typing));
  }

  /// Whatever was sent before it was dealt with.
  private static void beat(Player player) {
    player.ask(
        ServerMessage.newBuilder().setHeartbeatMessage(HeartbeatMessage.getDefaultInstance()));
  }

  private static float x(ServerMessage message) {
    return message.getAvatarCommand().getAvatarData().getX();
  }

  @Test
  void aPointerIsSeenByTheOthersAlone() {
    var ada = enter("ada");
    var bob = enter("bob");
    point(ada, 0.25f, 1);
    var seen = bob.hear(ServerMessage::hasAvatarCommand).getAvatarCommand();
    assertThat(seen.getAvatarData().getX()).isEqualTo(0.25f);
    assertThat(seen.getAvatarData().getY()).isEqualTo(1);
    assertThat(seen.getAvatarData().getFigure()).isEmpty();
    assertThat(seen.getMemberId())
        .isEqualTo(
            ada.hear(ServerMessage::hasRoomJoinedResponse).getRoomJoinedResponse().getMemberId());
    beat(ada);
    assertThat(ada.count(ServerMessage::hasAvatarCommand)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      floats = {-0.001f, 1.001f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void aPointerBesideTheStageIsRefused(float x) {
    var ada = enter("ada");
    var bob = enter("bob");
    point(ada, x, 0);
    point(ada, 0.5f, 0);
    assertThat(bob.hear(ServerMessage::hasAvatarCommand)).matches(seen -> x(seen) == 0.5f);
    assertThat(ada.hear(ServerMessage::hasErrorMessage).getErrorMessage().getErrorDetailsMap())
        .containsEntry("field", "avatar_data");
  }

  @Test
  void aPointerThatRacesIsThinned() {
    var ada = enter("ada");
    var bob = enter("bob");
    for (int i = 0; i < 500; i++) {
      point(ada, 0.5f, 0);
    }
    beat(ada);
    clock.pass(Duration.ofSeconds(1));
    point(ada, 1, 0);
    bob.hear(message -> message.hasAvatarCommand() && x(message) == 1);
    assertThat(bob.count(ServerMessage::hasAvatarCommand)).isLessThanOrEqualTo(61);
  }

  @Test
  void aSlowReaderGetsTheNewestPositionOfEachAndNoQueue() {
    var ada = enter("ada");
    var cid = enter("cid");
    var tap = new Tap();
    var slow = rig.connect("slow", Role.GUEST, true, tap);
    slow.ask(Player.joinOrCreate("Salon"));
    tap.shut();
    // Lines that must arrive fill what may wait.
    for (int i = 0; i < 10; i++) {
      ada.ask(
          ServerMessage.newBuilder()
              .setRoomChatMessage(RoomChatMessage.newBuilder().setMessage("x".repeat(400))));
    }
    for (int i = 1; i <= 40; i++) {
      point(ada, i / 100f, 0);
      point(cid, i / 50f, 0);
    }
    beat(ada);
    beat(cid);
    slow.heard.clear();
    tap.open();
    slow.hear(message -> message.hasAvatarCommand() && x(message) == 0.4f);
    slow.hear(message -> message.hasAvatarCommand() && x(message) == 0.8f);
    assertThat(slow.count(ServerMessage::hasAvatarCommand)).isEqualTo(2);
  }

  @Test
  void whoHasLeftDoesNotMoveAnyMore() {
    var ada = enter("ada");
    var tap = new Tap();
    var slow = rig.connect("slow", Role.GUEST, true, tap);
    slow.ask(Player.joinOrCreate("Salon"));
    tap.shut();
    for (int i = 0; i < 10; i++) {
      ada.ask(
          ServerMessage.newBuilder()
              .setRoomChatMessage(RoomChatMessage.newBuilder().setMessage("x".repeat(400))));
    }
    point(ada, 0.5f, 0);
    ada.ask(typing(true));
    ada.ask(Player.leave());
    tap.open();
    slow.hear(ServerMessage::hasUserLeftRoom);
    beat(slow);
    assertThat(slow.count(message -> message.hasAvatarCommand() || message.hasTypingMessage()))
        .isZero();
  }

  @Test
  void writingIsSeenByTheOthers() {
    var ada = enter("ada");
    var bob = enter("bob");
    assertThat(ada.ask(typing(true)).hasAcknowledgement()).isTrue();
    assertThat(bob.hear(ServerMessage::hasTypingMessage).getTypingMessage().getTyping()).isTrue();
    ada.ask(typing(false));
    bob.hear(message -> message.hasTypingMessage() && !message.getTypingMessage().getTyping());
    assertThat(ada.count(ServerMessage::hasTypingMessage)).isZero();
  }

  @Test
  void whoIsMutedIsNotSeenWriting() {
    var ada = enter("ada");
    var bob = enter("bob");
    ada.ask(
        ServerMessage.newBuilder()
            .setRoomChatServerCommand(
                RoomChatServerCommand.newBuilder().setCommand("mute").setTargetUser("bob")));
    assertThat(bob.ask(typing(true)).hasAcknowledgement()).isTrue();
    ada.ask(typing(true));
    bob.hear(ServerMessage::hasTypingMessage);
    beat(ada);
    assertThat(ada.count(ServerMessage::hasTypingMessage)).isZero();
  }

  @Test
  void outsideOfARoomNobodySeesAnything() {
    var ada = rig.connect("ada", Role.GUEST, true);
    point(ada, 0.5f, 0.5f);
    assertThat(ada.ask(typing(true)).getErrorMessage().getErrorCode()).isEqualTo("NOT_IN_ROOM");
    assertThat(ada.count(ServerMessage::hasErrorMessage)).isEqualTo(1);
  }
}
