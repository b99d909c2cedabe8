package io.pianorhythm.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.log.RecordingLog;
import io.pianorhythm.gateway.wire.WireSession;
import io.pianorhythm.protocol.CloseCode;
import io.pianorhythm.protocol.v1.ServerCommand;
import io.pianorhythm.protocol.v1.ServerCommandType;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Maintenance and the end of a server, as those see it who are there.
class MaintenanceTest {

  private final Rig rig =
      new Rig(
          new ServerTime(Instant.parse("2026-01-01T00:00:00Z"), new Rig.FakeNanos()::now),
          Rig.GENEROUS);
  private final Player admin = rig.connect("Admin", Role.ADMINISTRATOR, true);
  private final Player ann = rig.connect("Ann", Role.GUEST, true);

  @BeforeEach
  void everybodyIsHere() {
    RecordingLog.clear();
    // Whoever is answered has arrived.
    List.of(admin, ann).forEach(player -> player.ask(Player.joinOrCreate("hall")));
  }

  @AfterEach
  void nothingIsLeftBehind() {
    rig.close();
    assertThat(RecordingLog.complaints()).isEmpty();
  }

  private static ServerMessage.Builder maintenance(String state, String reason) {
    return ServerMessage.newBuilder()
        .setServerCommand(
            ServerCommand.newBuilder()
                .setCommandType(ServerCommandType.MAINTENANCE)
                .putParameters("state", state)
                .putParameters("reason", reason));
  }

  private static Predicate<ServerMessage> notice(String state, String reason) {
    return message ->
        message.getServerCommand().getCommandType() == ServerCommandType.MAINTENANCE
            && message.getServerCommand().getParametersOrThrow("state").equals(state)
            && message.getServerCommand().getParametersOrThrow("reason").equals(reason);
  }

  @Test
  void everybodyIsToldOfItsBeginAndItsEndAndStays() {
    assertThat(admin.ask(maintenance("on", "new\u0007 strings")).hasAcknowledgement()).isTrue();
    ann.hear(notice("on", "new strings"));
    assertThat(rig.site.maintenance().state().on()).isTrue();

    var late = rig.connect("Late", Role.ADMINISTRATOR, true);
    late.hear(notice("on", "new strings"));

    admin.ask(maintenance("off", ""));
    ann.hear(notice("off", ""));
    assertThat(rig.site.maintenance().state().on()).isFalse();
    assertThat(ann.gone).isFalse();
  }

  @Test
  void turningItOnManyTimesAtOnceIsToldOnce() {
    IntStream.range(0, 20)
        .forEach(i -> admin.send(maintenance("on", "x").setRequestId("m" + i).build()));
    IntStream.range(0, 20)
        .forEach(i -> admin.hear(m -> m.getRequestId().equals("m" + i) && m.hasAcknowledgement()));
    ann.ask(Player.leave());
    assertThat(ann.count(notice("on", "x"))).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"GUEST", "MEMBER", "PRO", "BOT", "MODERATOR"})
  void onlyAdministratorsMay(Role role) {
    var other = rig.connect("Other", role, true);
    assertThat(other.ask(maintenance("on", "")).getErrorMessage().getErrorCode())
        .isEqualTo("NOT_ALLOWED");
    assertThat(rig.site.maintenance().state().on()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"'', '', state", "maybe, '', state", "on, '\u200B', reason"})
  void whatCannotBeReadIsRefused(String state, String reason, String field) {
    var answer = admin.ask(maintenance(state, reason)).getErrorMessage();
    assertThat(answer.getErrorCode()).isEqualTo("INVALID_FIELD");
    assertThat(answer.getErrorDetailsOrThrow("field")).isEqualTo(field);
  }

  @Test
  void whoIsSentAwayHearsWhenToComeBackBeforeTheClose() {
    rig.door.dismissAll(() -> WireSession.reconnect(1_234, "bye"), CloseCode.GOING_AWAY);
    Rig.await("closed", () -> ann.closeCode != 0);
    assertThat(ann.closeCode).isEqualTo(1001);
    assertThat(ann.heard.getLast().getServerCommand())
        .returns(ServerCommandType.RECONNECT, ServerCommand::getCommandType)
        .returns("1234", command -> command.getParametersOrThrow("delay_ms"));
    Rig.await("all have left", () -> rig.door.size() == 0);
  }
}
