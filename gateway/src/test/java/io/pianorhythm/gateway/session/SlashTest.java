package io.pianorhythm.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.moderation.site.RecordsWanted;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.MuteScope;
import io.pianorhythm.protocol.v1.ChatCommandInfo;
import io.pianorhythm.protocol.v1.ChatMessageType;
import io.pianorhythm.protocol.v1.CreateRoomCommand;
import io.pianorhythm.protocol.v1.GetChatHistory;
import io.pianorhythm.protocol.v1.LeaveReason;
import io.pianorhythm.protocol.v1.RoomType;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.UserInfo;
import io.pianorhythm.protocol.v1.UserStatus;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A line that begins with a slash is a command, and nobody else reads it.
class SlashTest extends RoomTest {

  SlashTest() {
    super(Rig.PATIENT);
  }

  private static String words(ServerMessage answer) {
    assertThat(answer.getRoomChatMessage().getMessageType())
        .as("%s", answer)
        .isEqualTo(ChatMessageType.SYSTEM_MESSAGE);
    return answer.getRoomChatMessage().getMessage();
  }

  private static Predicate<ServerMessage> line(String text) {
    return message -> message.getRoomChatMessage().getMessage().equals(text);
  }

  private static UserInfo seen(Player by, Predicate<UserInfo> how) {
    return by.hear(m -> m.hasUserUpdated() && how.test(m.getUserUpdated().getUserInfo()))
        .getUserUpdated()
        .getUserInfo();
  }

  /// Nobody has said anything: whoever hears the next line has heard none before it.
  private static void nothingWasSaid(Player who, Player... others) {
    done(say(who, "done"));
    for (var each : others) {
      each.hear(line("done"));
      assertThat(each.count(m -> m.hasRoomChatMessage() && m.getRequestId().isEmpty()))
          .isEqualTo(1);
    }
  }

  // --- what is only answered ---

  @Test
  void helpUsersAndRoomInfoAnswerTheCallerAlone() {
    var owner = in("owner", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    assertThat(words(say(guest, "/help"))).contains("/users").doesNotContain("/kick");
    assertThat(words(say(guest, "/help kick"))).contains("/kick <user> [site] [reason]");
    assertThat(words(say(guest, "/help /kick"))).contains("/kick <user> [site] [reason]");
    assertThat(words(say(owner, "/HELP"))).contains("/kick", "/owner");
    assertThat(words(say(guest, "/users"))).isEqualTo("Here: owner, guest");
    assertThat(words(say(guest, "/roominfo")))
        .isEqualTo("hall: public, 2 of 16 seats taken, owner owner, chat on, guests welcome");
    assertThat(error(say(guest, "/users now"))).isEqualTo("BAD_COMMAND");
    nothingWasSaid(guest, owner);
  }

  @Test
  void aRoomOfManyIsListedAsFarAsALineGoes() {
    var first = in("first", Role.GUEST);
    for (int i = 0; i < 15; i++) {
      in("a guest with a name as long as " + (char) ('a' + i), Role.GUEST);
    }
    var answer = words(say(first, "/users"));
    assertThat(answer).startsWith("Here: first, a guest").matches("(?s).* and \\d more");
    assertThat(answer.length()).isLessThanOrEqualTo(500);
  }

  @Test
  void outsideOfARoomThereAreNoCommands() {
    var nomad = rig.connect("nomad", Role.MEMBER, true);
    assertThat(error(say(nomad, "/help"))).isEqualTo("NOT_IN_ROOM");
    assertThat(nomad.count(ServerMessage::hasChatCommandList)).isZero();
  }

  @Test
  void twoSlashesAreSaidAsOne() {
    var owner = in("owner", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    done(say(owner, "//help"));
    guest.hear(line("/help"));
    done(say(owner, "///"));
    guest.hear(line("//"));
  }

  // --- what is none ---

  @ParameterizedTest
  @CsvSource({
    "/hepl, help",
    "/helpp, help",
    "/usres, users",
    "/WISPER x y, whisper",
    "/nik x, nick",
    "/stauts away, status",
    "/mee, me",
  })
  void aMistypedCommandNamesTheClosest(String written, String closest) {
    var owner = in("owner", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    var error = say(guest, written).getErrorMessage();
    assertThat(error.getErrorCode()).isEqualTo("UNKNOWN_COMMAND");
    assertThat(error.getErrorDetailsMap()).containsEntry("closest", closest);
    assertThat(error.getErrorMessage()).contains("/" + closest, "/help");
    nothingWasSaid(guest, owner);
  }

  @Test
  void whatOneMayNotUseIsNoAdvice() {
    var owner = in("owner", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    assertThat(say(owner, "/kik guest").getErrorMessage().getErrorDetailsMap())
        .containsEntry("closest", "kick");
    assertThat(say(guest, "/kik owner").getErrorMessage().getErrorDetailsMap())
        .doesNotContainValue("kick");
    assertThat(say(owner, "/sing").getErrorMessage().getErrorDetailsMap()).isEmpty();
    for (var nothing :
        List.of("/", "/ help", "/\u202E", "/" + "x".repeat(400), "/\"kick\" guest")) {
      assertThat(error(say(owner, nothing))).as(nothing).isEqualTo("UNKNOWN_COMMAND");
    }
    assertThat(error(say(owner, "/help " + "x".repeat(495)))).isEqualTo("CHAT_TEXT_NOT_ALLOWED");
    nothingWasSaid(owner, guest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/me",
        "/me \u202E",
        "/whisper",
        "/whisper guest",
        "/whisper \"guest hello",
        "/nick",
        "/status",
        "/status sleepy",
        "/kick",
        "/kick \"\"",
        "/ban",
        "/ban guest 10x",
        "/ban guest 0s",
        "/ban guest 9999d",
        "/mute",
        "/unmute",
        "/unban",
        "/clear everything",
        "/seat",
        "/unseat",
        "/moderator",
        "/demote",
        "/owner",
        "/owner guest please"
      })
  void whatIsMissingOrTooMuchIsNamedAndNothingIsDone(String written) {
    var owner = in("owner", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    var error = say(owner, written).getErrorMessage();
    assertThat(error.getErrorCode()).isEqualTo("BAD_COMMAND");
    assertThat(error.getErrorDetailsOrThrow("usage")).startsWith("/");
    assertThat(error.getErrorDetailsOrThrow("part")).isNotEmpty();
    assertThat(guest.count(m -> m.hasRoomLeft() || m.hasUserUpdated())).isZero();
    nothingWasSaid(owner, guest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/kick", "/ban", "/mute"})
  void aReasonThatIsTooLongIsRefused(String command) {
    var owner = in("owner", Role.MEMBER);
    in("guest", Role.GUEST);
    assertThat(error(say(owner, command + " guest " + "x".repeat(201)))).isEqualTo("BAD_COMMAND");
    done(say(owner, command + " guest " + "x".repeat(200)));
  }

  // --- what is said ---

  @Test
  void meSaysWhatOneDoes() {
    var owner = in("owner", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    done(say(guest, "/me bows \u202Eeverywhere"));
    var heard = owner.hear(line("* guest bows everywhere")).getRoomChatMessage();
    assertThat(heard.getMessageType()).isEqualTo(ChatMessageType.USER_MESSAGE);
    assertThat(heard.getSenderName()).isEqualTo("guest");
    assertThat(error(say(guest, "/me " + "x".repeat(496)))).isEqualTo("CHAT_TEXT_NOT_ALLOWED");
    done(say(owner, "/mute guest chat"));
    assertThat(error(say(guest, "/me bows"))).isEqualTo("MUTED");
  }

  @Test
  void aWhisperIsAPrivateLine() {
    var owner = in("owner", Role.MEMBER);
    var guest = in("old guest", Role.GUEST);
    var third = in("third", Role.GUEST);
    done(say(owner, "/whisper \"old guest\" psst \u202Enow"));
    for (var each : List.of(owner, guest)) {
      var letter = each.hear(ServerMessage::hasPrivateMessage).getPrivateMessage();
      assertThat(letter.getMessage()).isEqualTo("psst now");
      assertThat(letter.getSenderName()).isEqualTo("owner");
    }
    assertThat(error(say(owner, "/whisper nobody psst"))).isEqualTo("TARGET_NOT_FOUND");
    assertThat(error(say(owner, "/whisper owner psst"))).isEqualTo("NOT_ON_ONESELF");
    nothingWasSaid(owner, third, guest);
    assertThat(third.count(ServerMessage::hasPrivateMessage)).isZero();
  }

  // --- oneself ---

  @Test
  void aNickIsSeenByEverybodyOnEveryTabUntilOneGoes() {
    var owner = in("owner", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    var tab = in("guest", Role.GUEST);
    done(say(guest, "/nick  Old \"G\" "));
    seen(owner, user -> user.getUsername().equals("Old \"G\""));
    Rig.await(
        "both tabs have it",
        () ->
            owner.count(m -> m.getUserUpdated().getUserInfo().getUsername().startsWith("Old"))
                == 2);
    done(say(tab, "hello"));
    assertThat(owner.hear(line("hello")).getRoomChatMessage().getSenderName())
        .isEqualTo("Old \"G\"");
    tab.ask(Player.create("elsewhere"));
    assertThat(tab.ask(Player.join("hall")).getRoomJoinedResponse().getCurrentUsersList())
        .extracting(UserInfo::getUsername)
        .containsExactly("owner", "Old \"G\"", "Old \"G\"");
  }

  @Test
  void aMemberGoesBackToItsNameWhenItComesBack() {
    var owner = in("owner", Role.MEMBER);
    var ann = in("ann", Role.MEMBER);
    done(say(ann, "/nick Zoe"));
    ann.hangUp();
    owner.hear(ServerMessage::hasUserLeftRoom);
    Rig.await("she is gone", () -> rig.door.size() == 1);
    var again = in("ann", Role.MEMBER);
    assertThat(words(say(again, "/users"))).isEqualTo("Here: owner, ann");
  }

  @ParameterizedTest
  @CsvSource({
    "owner, NAME_TAKEN",
    "OWNER, NAME_TAKEN",
    "0wner, NAME_TAKEN",
    "\uFF4Fwner, NAME_TAKEN",
    "third, NAME_TAKEN",
    "th1rd, NAME_TAKEN",
    "away, NAME_TAKEN",
    "\u043Ewner, NAME_NOT_ALLOWED",
    "ad\u200Bmin, NAME_RESERVED",
    "Moderator, NAME_RESERVED",
    "!!, NAME_EMPTY",
    "abcdefghijklmnopqrstuvwxyzabcdefg, NAME_TOO_LONG",
  })
  void aNameThatIsTakenOrNoneIsRefused(String name, String code) {
    rig.connect("away", Role.MEMBER, true).hangUp();
    var owner = in("owner", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    in("third", Role.GUEST);
    assertThat(error(say(guest, "/nick " + name))).isEqualTo(code);
    assertThat(words(say(owner, "/users"))).isEqualTo("Here: owner, guest, third");
  }

  @Test
  void aStatusIsSeen() {
    var owner = in("owner", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    done(say(guest, "/status busy with a \u202Efugue"));
    var seen = seen(owner, user -> user.getStatus() == UserStatus.BUSY);
    assertThat(seen.getAvatarData().getStatusText()).isEqualTo("with a fugue");
    assertThat(error(say(guest, "/status away " + "x".repeat(101)))).isEqualTo("BAD_COMMAND");
    done(say(guest, "/status online"));
    seen(owner, user -> user.getStatus() == UserStatus.ONLINE);
    nothingWasSaid(guest, owner);
  }

  // --- keeping order ---

  @Test
  void aKickRemovesAndSaysWhy() {
    var owner = in("owner", Role.MEMBER);
    var guest = in("old \"G\" guest", Role.GUEST);
    var third = in("third", Role.GUEST);
    assertThat(error(say(third, "/kick owner"))).isEqualTo("NOT_ALLOWED");
    assertThat(error(say(owner, "/kick nobody"))).isEqualTo("TARGET_NOT_FOUND");
    assertThat(error(say(owner, "/kick owner"))).isEqualTo("NOT_ON_ONESELF");
    // What has quotes and blanks in it is reached by the id of its session.
    var id = guest.hear(ServerMessage::hasRoomJoinedResponse).getRoomJoinedResponse().getMemberId();
    done(say(owner, "/kick " + id + " enough"));
    var left = guest.hear(ServerMessage::hasRoomLeft).getRoomLeft();
    assertThat(left.getReason()).isEqualTo(LeaveReason.LEAVE_REASON_KICKED);
    assertThat(left.getMessage()).isEqualTo("enough");
    assertThat(third.hear(ServerMessage::hasUserLeftRoom).getUserLeftRoom().getMemberId())
        .isEqualTo(id);
    nothingWasSaid(owner, third);
  }

  @Test
  void nobodyActsOnAnEqualOrUpwards() {
    var owner = in("owner", Role.MEMBER);
    var moderator = in("mod", Role.MEMBER);
    var warden = in("warden", Role.MODERATOR);
    done(say(owner, "/moderator mod"));
    for (var command : List.of("kick", "ban", "mute")) {
      assertThat(error(say(moderator, "/" + command + " owner"))).isEqualTo("TARGET_PROTECTED");
      assertThat(error(say(owner, "/" + command + " warden"))).isEqualTo("TARGET_PROTECTED");
    }
    done(say(warden, "/mute owner notes"));
    assertThat(seen(moderator, UserInfo::getNotesMuted).getUsername()).isEqualTo("owner");
    done(say(warden, "/unmute owner"));
  }

  @Test
  void aBanKeepsOutUntilItIsLiftedOrOver() {
    var owner = in("owner", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    var third = in("third", Role.GUEST);
    assertThat(error(say(third, "/ban guest"))).isEqualTo("NOT_ALLOWED");
    assertThat(error(say(third, "/unban guest"))).isEqualTo("NOT_ALLOWED");
    assertThat(error(say(owner, "/unban guest"))).isEqualTo("TARGET_NOT_FOUND");
    done(say(owner, "/ban guest 10m \"10m is \u202Eenough\""));
    var left = guest.hear(ServerMessage::hasRoomLeft).getRoomLeft();
    assertThat(left.getReason()).isEqualTo(LeaveReason.LEAVE_REASON_BANNED);
    assertThat(left.getMessage()).isEqualTo("10m is enough");
    third.hear(ServerMessage::hasUserLeftRoom);
    assertThat(error(say(guest, "hello"))).isEqualTo("NOT_IN_ROOM");
    assertThat(back(guest)).isEqualTo("BANNED");
    clock.pass(Duration.ofMinutes(10));
    assertThat(back(guest)).isEmpty();
    done(say(owner, "/ban guest"));
    clock.pass(Duration.ofDays(400));
    assertThat(back(guest)).isEqualTo("BANNED");
    done(say(owner, "/unban GUEST"));
    assertThat(back(guest)).isEmpty();
  }

  private static String back(Player player) {
    return player.ask(Player.join("hall")).getRoomJoinedResponse().getError().getErrorCode();
  }

  @Test
  void aMuteIsOfChatOfNotesOrOfBoth() {
    var owner = in("owner", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    assertThat(error(say(guest, "/mute owner"))).isEqualTo("NOT_ALLOWED");
    assertThat(error(say(guest, "/unmute owner"))).isEqualTo("NOT_ALLOWED");
    done(say(owner, "/mute guest notes"));
    assertThat(seen(guest, UserInfo::getNotesMuted).getChatMuted()).isFalse();
    done(say(guest, "I can talk"));
    done(say(owner, "/mute guest CHAT 1h hush"));
    assertThat(error(say(guest, "I cannot"))).isEqualTo("MUTED");
    done(say(owner, "/unmute guest chat"));
    done(say(guest, "I can"));
    done(say(owner, "/unmute guest"));
    seen(guest, user -> !user.getNotesMuted());
  }

  @Test
  void withSiteACommandHoldsOutsideOfTheRoomToo() {
    var warden = in("warden", Role.MODERATOR);
    var owner = in("owner", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    assertThat(error(say(owner, "/mute guest site loud"))).isEqualTo("NOT_ALLOWED");
    assertThat(error(say(warden, "/mute guest site"))).isEqualTo("BAD_COMMAND");
    done(say(warden, "/mute guest chat 1h site loud"));
    assertThat(rig.site.order().mute(new UserId("u-guest"))).isEqualTo(MuteScope.CHAT);
    assertThat(error(say(guest, "I cannot"))).isEqualTo("MUTED");
    done(say(warden, "/unmute guest site a mistake"));
    done(say(guest, "I can"));

    done(say(warden, "/kick guest site out"));
    Rig.await("closed", () -> guest.closeCode == 4103);
    done(say(warden, "/ban owner 1h site out"));
    Rig.await("closed", () -> owner.closeCode == 4102);
    assertThat(rig.site.order().inForce()).singleElement().matches(ban -> ban.until() != null);
    done(say(warden, "/unban owner site a mistake"));
    assertThat(rig.site.order().inForce()).isEmpty();
    assertThat(rig.site.records().log(RecordsWanted.newest(10)))
        .extracting(entry -> entry.action() + " " + entry.target() + " " + entry.details())
        .containsExactly(
            "unban owner a mistake",
            "ban owner out; 3600 s",
            "kick guest out",
            "unmute guest a mistake",
            "mute guest loud; 3600 s; CHAT");
  }

  @Test
  void clearRemovesEveryLine() {
    var owner = in("owner", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    done(say(guest, "hello"));
    assertThat(error(say(guest, "/clear"))).isEqualTo("NOT_ALLOWED");
    done(say(owner, "/clear"));
    guest.hear(ServerMessage::hasChatCleared);
    var history = ServerMessage.newBuilder().setGetChatHistory(GetChatHistory.newBuilder());
    assertThat(guest.ask(history).getChatHistory().getMessagesList()).isEmpty();
  }

  @Test
  void seatsOnAStageAreGivenAndTaken() {
    var owner = rig.connect("owner", Role.MEMBER, true);
    owner.ask(
        ServerMessage.newBuilder()
            .setCreateRoomCommand(
                CreateRoomCommand.newBuilder().setRoomName("hall").setRoomType(RoomType.STAGE)));
    var guest = rig.connect("guest", Role.GUEST, true);
    guest.ask(Player.join("hall"));
    assertThat(error(say(guest, "/seat guest"))).isEqualTo("NOT_ALLOWED");
    done(say(owner, "/seat guest"));
    seen(guest, user -> !user.getIsAudience() && user.getUsername().equals("guest"));
    assertThat(error(say(guest, "/unseat owner"))).isEqualTo("NOT_ALLOWED");
    done(say(owner, "/unseat guest"));
    seen(guest, UserInfo::getIsAudience);
  }

  @Test
  void theRoomIsHandedOver() {
    var owner = in("owner", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    assertThat(error(say(guest, "/owner guest"))).isEqualTo("NOT_ALLOWED");
    assertThat(error(say(guest, "/moderator guest"))).isEqualTo("NOT_ALLOWED");
    assertThat(error(say(guest, "/demote owner"))).isEqualTo("NOT_ALLOWED");
    assertThat(error(say(owner, "/moderator guest"))).isEqualTo("ACCOUNT_REQUIRED");
    done(say(owner, "/owner guest"));
    owner.hear(ServerMessage::hasRoomOwnerChanged);
    assertThat(error(say(owner, "/kick guest"))).isEqualTo("NOT_ALLOWED");
    done(say(guest, "/kick owner"));
  }

  // --- whom a name means ---

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Old Guest\"",
        "\"old   guest\"",
        "\u201COld Guest\u201D",
        "\"\uFF2Fld Guest\"",
        "\"0ld Guest\"",
        "\"O\u202Eld Guest\"",
        "u-Old_Guest"
      })
  void aNameIsFoundInEverySpelling(String written) {
    var owner = in("owner", Role.MEMBER);
    var guest = in("Old Guest", Role.GUEST);
    var target = written.startsWith("u-") ? "\"u-Old Guest\"" : written;
    done(say(owner, "/kick " + target + " too loud"));
    assertThat(guest.hear(ServerMessage::hasRoomLeft).getRoomLeft().getMessage())
        .isEqualTo("too loud");
  }

  @Test
  void aNameThatTwoHaveMeansNobodyAndTheirIdsDo() {
    var owner = in("owner", Role.MEMBER);
    var one = in("paul", Role.GUEST);
    var other = in("pau1", Role.GUEST);
    assertThat(error(say(owner, "/kick paul"))).isEqualTo("TARGET_NOT_FOUND");
    assertThat(error(say(owner, "/whisper paul hello"))).isEqualTo("TARGET_NOT_FOUND");
    done(say(owner, "/kick u-pau1"));
    other.hear(ServerMessage::hasRoomLeft);
    done(say(owner, "/whisper paul hello"));
    one.hear(ServerMessage::hasPrivateMessage);
  }

  // --- completion ---

  private static List<String> offered(ServerMessage list) {
    return list.getChatCommandList().getCommandsList().stream()
        .map(ChatCommandInfo::getName)
        .toList();
  }

  private static ServerMessage lastList(Player player, int count) {
    Rig.await(
        player.name + " has its list",
        () -> player.count(ServerMessage::hasChatCommandList) >= count);
    assertThat(player.count(ServerMessage::hasChatCommandList)).isEqualTo(count);
    return player.heard.stream().filter(ServerMessage::hasChatCommandList).toList().getLast();
  }

  @Test
  void whoEntersIsToldItsCommandsAndAgainWhenItsRightsChange() {
    var owner = in("owner", Role.MEMBER);
    var ann = in("ann", Role.MEMBER);
    assertThat(offered(lastList(ann, 1)))
        .containsExactly("help", "users", "roominfo", "me", "whisper", "nick", "status");
    assertThat(offered(lastList(owner, 1))).contains("kick", "owner");
    var info = lastList(owner, 1).getChatCommandList().getCommandsList().get(7);
    assertThat(info.getUsage()).isEqualTo("<user> [site] [reason]");
    assertThat(info.getSummary()).isEqualTo("Removes a member from the room, or the site.");

    done(say(owner, "/moderator ann"));
    assertThat(offered(lastList(ann, 2))).contains("kick", "seat").doesNotContain("owner");
    done(say(owner, "/demote ann"));
    assertThat(offered(lastList(ann, 3))).doesNotContain("kick");
    done(say(owner, "/owner ann"));
    assertThat(offered(lastList(ann, 4))).contains("owner");
    assertThat(offered(lastList(owner, 2))).doesNotContain("kick");
    // Of no right are a mute and a status.
    done(say(ann, "/mute owner chat"));
    done(say(ann, "/status away"));
    done(say(ann, "/owner owner"));
    assertThat(offered(lastList(ann, 5))).doesNotContain("kick");
    lastList(owner, 3);
  }

  @Test
  void whoInheritsARoomIsToldItsCommands() {
    var owner = in("owner", Role.MEMBER);
    var guest = in("guest", Role.GUEST);
    lastList(guest, 1);
    owner.hangUp();
    assertThat(offered(lastList(guest, 2))).contains("owner");
  }

  @Test
  void aClientOfTheReferenceIsNotToldOfCommands() {
    in("owner", Role.MEMBER);
    var old = rig.connect("old", Role.GUEST, false);
    old.ask(Player.join("hall"));
    assertThat(words(say(old, "/help"))).contains("/users");
    assertThat(old.count(ServerMessage::hasChatCommandList)).isZero();
  }
}
