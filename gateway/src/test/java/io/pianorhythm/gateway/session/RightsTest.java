package io.pianorhythm.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.protocol.v1.RefreshToken;
import io.pianorhythm.protocol.v1.RoomChatServerCommand;
import io.pianorhythm.protocol.v1.ServerCommand;
import io.pianorhythm.protocol.v1.ServerCommandType;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.UserInfo;
import io.pianorhythm.protocol.v1.UserRole;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a live session is told of what it may do.
class RightsTest extends RoomTest {

  private final Player olga = here(rig.connect("Olga", Role.MEMBER, true));
  private final Player ann = here(rig.connect("Ann", Role.MEMBER, true));
  private final Player root = here(rig.connect("Root", Role.ADMINISTRATOR, true));

  RightsTest() {
    super(Rig.GENEROUS);
  }

  private static ServerMessage act(Player actor, String command, String target, boolean site) {
    return actor.ask(
        ServerMessage.newBuilder()
            .setRoomChatServerCommand(
                RoomChatServerCommand.newBuilder()
                    .setCommand(command)
                    .setTargetUser(target)
                    .setReason("because")
                    .setWholeSite(site)));
  }

  private static Predicate<ServerMessage> told(Predicate<UserInfo> what) {
    return message ->
        message.hasPermissionsUpdated()
            && message.getRequestId().isEmpty()
            && what.test(message.getPermissionsUpdated().getUserInfo());
  }

  private static ServerMessage ask(Player player) {
    return player.ask(
        ServerMessage.newBuilder()
            .setServerCommand(
                ServerCommand.newBuilder().setCommandType(ServerCommandType.UPDATE_PERMISSIONS)));
  }

  private static ServerMessage refresh(Player player, String token) {
    return player.ask(
        ServerMessage.newBuilder().setRefreshToken(RefreshToken.newBuilder().setToken(token)));
  }

  @Test
  void whoIsMadeARoomModeratorAndNoLongerIsTold() {
    act(olga, "moderator", "Ann", false);
    ann.hear(told(UserInfo::getIsRoomModerator));
    var before = ann.count(told(info -> !info.getIsRoomModerator()));
    act(olga, "demote", "Ann", false);
    Rig.await("told again", () -> ann.count(told(info -> !info.getIsRoomModerator())) > before);
  }

  @Test
  void bothOwnersAreTold() {
    act(olga, "owner", "Ann", false);
    ann.hear(told(UserInfo::getIsOwner));
    olga.hear(told(info -> !info.getIsOwner()));
  }

  @Test
  void aMuteOfTheSiteIsToldToAllTabsAndItsEndToo() {
    var tab = rig.connect("Ann", Role.MEMBER, true);
    ask(tab);
    act(root, "mute", "u-Ann", true);
    ann.hear(told(info -> info.getNotesMuted() && info.getChatMuted()));
    tab.hear(told(info -> info.getNotesMuted() && info.getMemberId().isEmpty()));
    act(root, "unmute", "u-Ann", true);
    ann.hear(told(info -> !info.getNotesMuted()));
  }

  @Test
  void whoIsPromotedMayActAtOnceAndTheRoomSeesIt() {
    assertThat(error(act(ann, "kick", "u-Olga", true))).isEqualTo("NOT_ALLOWED");
    assertThat(act(root, "moderator", "u-Ann", true).hasAcknowledgement()).isTrue();
    ann.hear(told(info -> info.getRole() == UserRole.USER_ROLE_MODERATOR));
    olga.hear(m -> m.getUserUpdated().getUserInfo().getRole() == UserRole.USER_ROLE_MODERATOR);
    assertThat(act(ann, "mute", "u-Olga", true).hasAcknowledgement()).isTrue();

    act(root, "demote", "u-Ann", true);
    ann.hear(told(info -> info.getRole() == UserRole.USER_ROLE_MEMBER));
    assertThat(error(act(ann, "unmute", "u-Olga", true))).isEqualTo("NOT_ALLOWED");
  }

  @ParameterizedTest
  @CsvSource({
    "Ann, u-Olga, NOT_ALLOWED",
    "Root, u-Root, NOT_ON_ONESELF",
    "Root, u-nobody, USER_NOT_FOUND",
    "Root, u-Gus, ACCOUNT_REQUIRED"
  })
  void nobodyElseIsPromoted(String actor, String target, String code) {
    here(rig.connect("Gus", Role.GUEST, true));
    var who = actor.equals("Ann") ? ann : root;
    assertThat(error(act(who, "moderator", target, true))).isEqualTo(code);
  }

  @Test
  void aModeratorAppointsNobody() {
    var mo = here(rig.connect("Mo", Role.MODERATOR, true));
    assertThat(error(act(mo, "moderator", "u-Ann", true))).isEqualTo("NOT_ALLOWED");
  }

  @Test
  void whoAsksIsToldWhatTheAccountMayDoNow() {
    assertThat(ask(ann).getPermissionsUpdated())
        .returns(UserRole.USER_ROLE_MEMBER, permissions -> permissions.getUserInfo().getRole())
        .returns(true, permissions -> permissions.getLimits().getMidiEventsPerSecond() > 0);
    rig.accounts.setRole(new UserId("u-Ann"), Role.PRO);
    assertThat(ask(ann).getPermissionsUpdated().getUserInfo().getRole())
        .isEqualTo(UserRole.USER_ROLE_PRO);
    assertThat(ask(rig.connect("Out", Role.GUEST, true)).getPermissionsUpdated().getUserInfo())
        .returns("u-Out", UserInfo::getUserId)
        .returns("", UserInfo::getMemberId);
  }

  @Test
  void aFreshTokenBringsTheRoleOfTheAccountNotItsOwn() {
    rig.accounts.setRole(new UserId("u-Ann"), Role.PRO);
    assertThat(refresh(ann, "Ann ADMINISTRATOR").hasAcknowledgement()).isTrue();
    ann.hear(told(info -> info.getRole() == UserRole.USER_ROLE_PRO));
  }

  @ParameterizedTest
  @CsvSource({
    "Olga MEMBER, AUTHENTICATION_FAILED",
    "'', AUTHENTICATION_FAILED",
    "nonsense, AUTHENTICATION_FAILED",
    "expired, TOKEN_EXPIRED"
  })
  void aTokenThatIsNotOnesOwnIsRefusedAndTheSessionLives(String token, String code) {
    assertThat(error(refresh(ann, token))).isEqualTo(code);
    assertThat(ask(ann).hasPermissionsUpdated()).isTrue();
  }
}
