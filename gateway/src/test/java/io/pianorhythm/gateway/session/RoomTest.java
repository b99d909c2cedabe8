package io.pianorhythm.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.log.RecordingLog;
import io.pianorhythm.gateway.terms.GatewayLimits;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Players in a room, on a clock that stands still until it is moved. What a server logs of
/// complaints fails the test.
abstract class RoomTest {

  final Rig.FakeNanos clock = new Rig.FakeNanos();
  final Rig rig;

  RoomTest(GatewayLimits limits) {
    this.rig = new Rig(new ServerTime(Instant.parse("2026-01-01T00:00:00Z"), clock::now), limits);
  }

  @BeforeEach
  final void forgetTheLog() {
    RecordingLog.clear();
  }

  @AfterEach
  final void nothingIsLeftBehind() {
    rig.close();
    assertThat(RecordingLog.complaints()).isEmpty();
  }

  /// Somebody new in the hall.
  final Player in(String name, Role role) {
    return here(rig.connect(name, role, true));
  }

  /// Goes into the hall, which is made if it is not there.
  static Player here(Player player) {
    var answer = player.ask(Player.joinOrCreate("hall"));
    assertThat(answer.getRoomJoinedResponse().getSuccess()).as("%s", answer).isTrue();
    return player;
  }

  static ServerMessage say(Player player, String line) {
    return player.ask(
        ServerMessage.newBuilder()
            .setRoomChatMessage(RoomChatMessage.newBuilder().setMessage(line)));
  }

  static void done(ServerMessage answer) {
    assertThat(answer.hasAcknowledgement()).as("%s", answer).isTrue();
  }

  static String error(ServerMessage answer) {
    return answer.getErrorMessage().getErrorCode();
  }
}
