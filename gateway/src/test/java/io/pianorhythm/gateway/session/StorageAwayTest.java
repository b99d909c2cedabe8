package io.pianorhythm.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.log.RecordingLog;
import io.pianorhythm.protocol.v1.ErrorType;
import io.pianorhythm.protocol.v1.GetChatHistory;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.ServerCommand;
import io.pianorhythm.protocol.v1.ServerCommandType;
import io.pianorhythm.protocol.v1.ServerMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What players notice while storage is away: what was to last is refused by name, music and
/// company go on.
class StorageAwayTest {

  private final AwayArchive archive = new AwayArchive();
  private final Rig rig = new Rig(ServerTime.start(), Rig.GENEROUS, 16 << 20, archive);

  @BeforeEach
  void forgetTheLog() {
    RecordingLog.clear();
  }

  @AfterEach
  void nothingIsLeftBehind() {
    rig.close();
    assertThat(RecordingLog.complaints()).isEmpty();
  }

  private Player member(String name, String room) {
    var player = rig.connect(name, Role.MEMBER, true);
    var joined = player.ask(Player.joinOrCreate(room)).getRoomJoinedResponse();
    assertThat(joined.getSuccess()).isTrue();
    assertThat(joined.getRoomInfo().getLasting()).isTrue();
    assertThat(joined.getRoomInfo().getFounderName()).isEqualTo("ann");
    return player;
  }

  private static ServerMessage line(String requestId, String text) {
    return ServerMessage.newBuilder()
        .setRequestId(requestId)
        .setRoomChatMessage(RoomChatMessage.newBuilder().setMessage(text))
        .build();
  }

  private static void assertRefused(ServerMessage answer) {
    assertThat(answer.getErrorMessage().getErrorCode()).isEqualTo("SERVER_UNAVAILABLE");
    assertThat(answer.getErrorMessage().getErrorType()).isEqualTo(ErrorType.SYSTEM_ERROR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"not written", "written without an answer"})
  void aLineThatWasRefusedIsSaidOnceWithTheSameRequest(String how) {
    var ann = member("ann", "hall");
    var ben = member("ben", "hall");
    archive.away = how.equals("not written");
    archive.silent = !archive.away;
    ann.send(line("again", "hello"));
    assertRefused(ann.hear(message -> message.getRequestId().equals("again")));
    archive.away = false;
    archive.silent = false;

    for (int i = 0; i < 2; i++) {
      ann.send(line("again", "hello"));
    }
    Rig.await("the answers", () -> ann.count(m -> m.getRequestId().equals("again")) == 3);
    assertThat(
            ann.count(
                message -> message.getRequestId().equals("again") && message.hasAcknowledgement()))
        .isEqualTo(2);
    ann.ask(line("", "bye").toBuilder());

    ben.hear(message -> message.getRoomChatMessage().getMessage().equals("bye"));
    assertThat(ben.count(message -> message.getRoomChatMessage().getMessage().equals("hello")))
        .isEqualTo(1);
    var history =
        ben.ask(ServerMessage.newBuilder().setGetChatHistory(GetChatHistory.getDefaultInstance()));
    assertThat(history.getChatHistory().getMessagesList())
        .extracting(RoomChatMessage::getMessage)
        .containsExactly("hello", "bye");
  }

  @Test
  void aLineThatIsSentAgainIsNotARepetition() {
    var ann = member("ann", "hall");
    var watched =
        ann.ask(
            ServerMessage.newBuilder()
                .setServerCommand(
                    ServerCommand.newBuilder()
                        .setCommandType(ServerCommandType.UPDATE_SETTINGS)
                        .putParameters("auto_moderation", "true")));
    assertThat(watched.hasAcknowledgement()).as("%s", watched).isTrue();
    archive.away = true;
    for (int i = 0; i < 8; i++) {
      ann.send(line("again", "hello"));
    }
    Rig.await("the answers", () -> ann.count(m -> m.getRequestId().equals("again")) == 8);
    assertThat(ann.heard.stream().filter(m -> m.getRequestId().equals("again")))
        .allSatisfy(StorageAwayTest::assertRefused);
    archive.away = false;
    ann.send(line("again", "hello"));
    ann.hear(m -> m.getRequestId().equals("again") && m.hasAcknowledgement());
  }

  @Test
  void playingComingAndGoingDoNotNeedIt() {
    var ann = member("ann", "hall");
    archive.away = true;

    var ben = member("ben", "hall");
    ben.notes(0x90, 60, 90);
    Rig.await("the note", () -> ann.notesHeard().size() == 1);
    var refused = ben.ask(Player.create("cellar")).getRoomJoinedResponse();
    assertThat(refused.getSuccess()).isFalse();
    assertThat(refused.getError().getErrorCode()).isEqualTo("SERVER_UNAVAILABLE");
    ben.notes(0x80, 60, 0);
    Rig.await("the note's end", () -> ann.notesHeard().size() >= 2);
    assertThat(ben.ask(Player.leave()).hasAcknowledgement()).isTrue();

    archive.away = false;
    assertThat(ben.ask(Player.create("cellar")).getRoomJoinedResponse().getSuccess()).isTrue();
  }
}
