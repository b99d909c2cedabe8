package io.pianorhythm.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.MuteScope;
import io.pianorhythm.protocol.v1.ErrorMessage;
import io.pianorhythm.protocol.v1.PrivateMessage;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.RoomChatServerCommand;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Bans, mutes and kicks of the whole site, as those feel them who are there.
class SiteOrderTest extends RoomTest {

  private final Player mo = here(rig.connect("Mo", Role.MODERATOR, true));
  private final Player ann = here(rig.connectFrom("203.0.113.7", "Ann", Role.MEMBER));
  private final Player ben = here(rig.connectFrom("203.0.113.8", "Ben", Role.GUEST));

  SiteOrderTest() {
    super(Rig.GENEROUS);
  }

  private static RoomChatServerCommand.Builder act(String command, String target) {
    return RoomChatServerCommand.newBuilder()
        .setCommand(command)
        .setTargetUser(target)
        .setReason("noise")
        .setWholeSite(true);
  }

  private static ServerMessage ask(Player player, RoomChatServerCommand.Builder command) {
    return player.ask(ServerMessage.newBuilder().setRoomChatServerCommand(command));
  }

  private void done(RoomChatServerCommand.Builder command) {
    var answer = ask(mo, command);
    assertThat(answer.hasAcknowledgement()).as("%s", answer).isTrue();
  }

  private static ErrorMessage farewell(Player player) {
    Rig.await("closed", () -> player.closeCode != 0);
    return player.heard.getLast().getErrorMessage();
  }

  private static ServerMessage.Builder line(String text) {
    return ServerMessage.newBuilder()
        .setRoomChatMessage(RoomChatMessage.newBuilder().setMessage(text));
  }

  private static boolean isRelease(ServerMessage message) {
    return message.hasMidiMessage()
        && message.getMidiMessage().getMidiData().size() > 0
        && message.getMidiMessage().getUserId().length() > 0;
  }

  @Test
  void aBanClosesEverySessionOfThatUserWithItsReasonAndEnd() {
    var tab = here(rig.connectFrom("198.51.100.1", "Ann", Role.MEMBER));
    done(act("ban", "u-Ann").setDurationSeconds(3_600));
    for (Player each : new Player[] {ann, tab}) {
      var said = farewell(each);
      assertThat(each.closeCode).isEqualTo(4102);
      assertThat(said.getErrorCode()).isEqualTo("SITE_BANNED");
      assertThat(said.getErrorDetailsOrThrow("reason")).isEqualTo("noise");
      assertThat(Long.parseLong(said.getErrorDetailsOrThrow("until_ms")))
          .isEqualTo(rig.time.millis() + 3_600_000);
    }
    ben.ask(line("still here"));
    assertThat(ben.gone).isFalse();
  }

  @Test
  void whoIsBannedWhileHoldingAKeyLeavesNoKeyBehind() {
    ann.notes(0x90, 60, 64);
    ben.hear(SiteOrderTest::isRelease);
    var heard = ben.notesHeard().size();
    done(act("ban", "Ann"));
    Rig.await("released", () -> ben.notesHeard().size() > heard);
    ben.hear(ServerMessage::hasUserLeftRoom);
  }

  @Test
  void whoSlippedInDuringTheBanIsSentAwayOnArrival() {
    done(act("ban", "u-Ann"));
    farewell(ann);
    var late = rig.connect("Ann", Role.MEMBER, true);
    farewell(late);
    assertThat(late.closeCode).isEqualTo(4102);
  }

  @Test
  void anAddressBanReachesEverySocketFromThereButNotThoseWhoKeepOrder() {
    var colleague = here(rig.connectFrom("203.0.113.9", "Cy", Role.MODERATOR));
    var away = here(rig.connectFrom("203.0.114.1", "Dee", Role.GUEST));
    done(act("ban", "203.0.113.0/24"));
    farewell(ann);
    farewell(ben);
    here(colleague);
    here(away);
    assertThat(ann.heard.getLast().getErrorMessage().getErrorDetailsMap())
        .doesNotContainKey("until_ms");

    done(act("unban", "203.0.113.0/24"));
    here(rig.connectFrom("203.0.113.7", "Ann", Role.MEMBER));
  }

  @Test
  void aBanWithTheAddressReachesWhoeverElseIsThere() {
    var neighbour = here(rig.connectFrom("203.0.113.7", "Eve", Role.GUEST));
    done(act("ban", "Ann").setWithAddress(true));
    farewell(ann);
    farewell(neighbour);
    here(ben);
  }

  @Test
  void aKickClosesAndKeepsNobodyOut() {
    done(act("kick", "Ben"));
    assertThat(farewell(ben).getErrorCode()).isEqualTo("SITE_KICKED");
    assertThat(ben.closeCode).isEqualTo(4103);
    here(rig.connectFrom("203.0.113.8", "Ben", Role.GUEST));
  }

  @Test
  void aMuteSilencesChatAndLettersAndNotesEverywhereAndReleasesKeys() {
    ann.notes(0x90, 60, 64);
    ben.hear(SiteOrderTest::isRelease);
    var before = ben.notesHeard().size();
    done(act("mute", "Ann"));
    Rig.await("released", () -> ben.notesHeard().size() > before);

    assertThat(error(ann.ask(line("hello")))).isEqualTo("MUTED");
    var letter = PrivateMessage.newBuilder().setTargetUserId("u-Mo").setMessage("psst");
    assertThat(error(ann.ask(ServerMessage.newBuilder().setPrivateMessage(letter))))
        .isEqualTo("MUTED");
    var released = ben.notesHeard().size();
    ann.notes(0x90, 62, 64);
    ann.hear(message -> error(message).equals("NOTES_NOT_HEARD"));
    ann.ask(Player.leave());
    here(ann);
    ann.notes(0x90, 64, 64);
    ann.ask(Player.joinOrCreate("hall"));
    ben.ask(line("anybody?"));
    assertThat(ben.notesHeard()).hasSize(released);

    done(act("unmute", "Ann"));
    assertThat(ann.ask(line("back")).hasAcknowledgement()).isTrue();
    ann.notes(0x90, 65, 64);
    Rig.await("heard again", () -> ben.notesHeard().size() > released);
  }

  @Test
  void aMuteEndsByItself() {
    done(act("mute", "Ann").setDurationSeconds(60));
    assertThat(error(ann.ask(line("hello")))).isEqualTo("MUTED");
    clock.pass(Duration.ofSeconds(60));
    rig.commands.lapse();
    assertThat(ann.ask(line("hello")).hasAcknowledgement()).isTrue();
    ann.notes(0x90, 60, 64);
    ben.hear(SiteOrderTest::isRelease);
  }

  @Test
  void whoComesMutedStaysMuted() {
    done(act("mute", "Ann"));
    ann.hangUp();
    var again = here(rig.connect("Ann", Role.MEMBER, true));
    again.notes(0x90, 60, 64);
    again.hear(message -> error(message).equals("NOTES_NOT_HEARD"));
  }

  @Test
  void theSameBanFromManySidesAtOnceIsOne() {
    var other = here(rig.connect("Flo", Role.MODERATOR, true));
    var command = ServerMessage.newBuilder().setRoomChatServerCommand(act("ban", "u-Ann"));
    IntStream.range(0, 20)
        .forEach(i -> (i % 2 == 0 ? mo : other).send(command.setRequestId("b" + i).build()));
    IntStream.range(0, 20)
        .forEach(i -> (i % 2 == 0 ? mo : other).hear(m -> m.getRequestId().equals("b" + i)));
    assertThat(rig.site.order().inForce()).hasSize(1);
    farewell(ann);
  }

  // --- refusals ---

  @ParameterizedTest
  @EnumSource(names = {"GUEST", "MEMBER", "PRO", "BOT"})
  void whoHasNoRightIsToldSoWhateverTheyAskFor(Role role) {
    var other = rig.connect("Other", role, true);
    for (String command : new String[] {"kick", "ban", "unban", "mute", "unmute", "nonsense"}) {
      for (String target : new String[] {"Ann", "nobody", "", "203.0.113.7"}) {
        assertThat(error(ask(other, act(command, target)))).isEqualTo("NOT_ALLOWED");
      }
    }
    assertThat(rig.site.order().inForce()).isEmpty();
  }

  @Test
  void nobodyActsOnOneselfAnEqualOrUpwards() {
    here(rig.connect("Cy", Role.MODERATOR, true));
    here(rig.connect("Root", Role.ADMINISTRATOR, true));
    for (String command : new String[] {"kick", "ban", "mute"}) {
      assertThat(error(ask(mo, act(command, "u-Mo")))).isEqualTo("NOT_ON_ONESELF");
      assertThat(error(ask(mo, act(command, "Cy")))).isEqualTo("TARGET_PROTECTED");
      assertThat(error(ask(mo, act(command, "u-Root")))).isEqualTo("TARGET_PROTECTED");
    }
  }

  @Test
  void whoWasMadeAModeratorSinceTheyCameIsProtectedAtOnce() {
    rig.accounts.setRole(new UserId("u-Ann"), Role.MODERATOR);
    assertThat(error(ask(mo, act("ban", "u-Ann")))).isEqualTo("TARGET_PROTECTED");
  }

  @ParameterizedTest
  @CsvSource({
    "ban, Nobody, noise, 0, USER_NOT_FOUND",
    "ban, '', noise, 0, USER_NOT_FOUND",
    "unban, Ann, noise, 0, USER_NOT_FOUND",
    "unmute, Ann, '', 0, USER_NOT_FOUND",
    "ban, Ann, '', 0, INVALID_FIELD",
    "mute, Ann, '\u200B', 0, INVALID_FIELD",
    "kick, Ann, '   ', 0, INVALID_FIELD",
    "ban, Ann, noise, -1, INVALID_FIELD",
    "mute, Ann, noise, 2147483647, INVALID_FIELD",
    "ban, 0.0.0.0/0, noise, 0, INVALID_FIELD",
    "mute, 203.0.113.7, noise, 0, USER_NOT_FOUND",
    "crown, Ann, noise, 0, INVALID_FIELD"
  })
  void whatCannotBeDoneIsRefusedByName(
      String command, String target, String reason, int seconds, String code) {
    var wanted = act(command, target).setReason(reason).setDurationSeconds(seconds);
    assertThat(error(ask(mo, wanted))).isEqualTo(code);
    assertThat(rig.site.order().inForce()).isEmpty();
    here(ann);
  }

  @Test
  void aReasonTooLongIsRefusedAndControlCharactersAreRemoved() {
    assertThat(error(ask(mo, act("ban", "Ann").setReason("x".repeat(201)))))
        .isEqualTo("INVALID_FIELD");
    done(act("ban", "Ann").setReason("be\u0007ll\u202E"));
    assertThat(farewell(ann).getErrorDetailsOrThrow("reason")).isEqualTo("bell");
  }

  @Test
  void aMuteOfNotesLeavesTheChat() {
    done(act("mute", "Ann").setMuteScopeValue(2));
    assertThat(rig.site.order().mute(new UserId("u-Ann"))).isEqualTo(MuteScope.NOTES);
    assertThat(ann.ask(line("hello")).hasAcknowledgement()).isTrue();
  }
}
