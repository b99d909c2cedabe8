package io.pianorhythm.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.people.Role;
import io.pianorhythm.protocol.v1.CreateRoomCommand;
import io.pianorhythm.protocol.v1.EditChatMessage;
import io.pianorhythm.protocol.v1.ErrorMessage;
import io.pianorhythm.protocol.v1.GetChatHistory;
import io.pianorhythm.protocol.v1.ModerationNotice;
import io.pianorhythm.protocol.v1.PrivateMessage;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.RoomSettings;
import io.pianorhythm.protocol.v1.ServerCommand;
import io.pianorhythm.protocol.v1.ServerCommandType;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of lines in rooms that are moderated, as their authors, those who keep order and
/// everybody else notice it.
class ModerationTest extends RoomTest {

  ModerationTest() {
    super(Rig.PATIENT);
  }

  private static RoomSettings.Builder off() {
    return RoomSettings.newBuilder().setAllowChat(true).setAllowGuests(true);
  }

  private static RoomSettings.Builder refusing() {
    return off().setAutoModeration(true);
  }

  private static RoomSettings.Builder masking() {
    return off().setFilterProfanity(true);
  }

  private Player owner(RoomSettings.Builder settings) {
    var owner = rig.connect("owner", Role.MEMBER, true);
    owner.ask(
        ServerMessage.newBuilder()
            .setCreateRoomCommand(
                CreateRoomCommand.newBuilder().setRoomName("hall").setSettings(settings)));
    return owner;
  }

  private Player join(String name, Role role) {
    var player = rig.connect(name, role, true);
    assertThat(player.ask(Player.join("hall")).getRoomJoinedResponse().getSuccess()).isTrue();
    return player;
  }

  private static void said(Player player, String line) {
    var answer = say(player, line);
    assertThat(answer.hasAcknowledgement()).as("%s", answer).isTrue();
  }

  private static ErrorMessage refused(ServerMessage answer, String rule) {
    assertThat(answer.getErrorMessage().getErrorCode()).isEqualTo("LINE_REFUSED");
    assertThat(answer.getErrorMessage().getErrorDetailsMap()).containsEntry("rule", rule);
    return answer.getErrorMessage();
  }

  private static ErrorMessage muted(ServerMessage answer, String rule) {
    assertThat(answer.getErrorMessage().getErrorCode()).isEqualTo("MUTED");
    assertThat(answer.getErrorMessage().getErrorDetailsMap()).containsEntry("rule", rule);
    return answer.getErrorMessage();
  }

  private static Predicate<ServerMessage> line(String text) {
    return message -> message.getRoomChatMessage().getMessage().equals(text);
  }

  private static List<ModerationNotice> notices(Player player) {
    return player.heard.stream()
        .filter(ServerMessage::hasModerationNotice)
        .map(ServerMessage::getModerationNotice)
        .toList();
  }

  private static void flood(Player player) {
    for (int i = 1; i <= 5; i++) {
      said(player, "line number " + i);
    }
  }

  @Test
  void aFloodIsRefusedWithATimeAndWhoKeepsOrderSeesWhy() {
    var owner = owner(refusing());
    var moderator = join("mod", Role.MEMBER);
    var warden = join("warden", Role.MODERATOR);
    var author = join("author", Role.GUEST);
    var bystander = join("bystander", Role.GUEST);
    assertThat(say(owner, "/moderator mod").hasAcknowledgement()).isTrue();
    flood(author);
    var error = refused(say(author, "one more"), "flood");
    assertThat(error.getErrorDetailsOrThrow("retry_after_ms")).isEqualTo("2000");
    for (var each : List.of(owner, moderator, warden)) {
      var notice = each.hear(ServerMessage::hasModerationNotice).getModerationNotice();
      assertThat(notice.getRule()).isEqualTo("flood");
      assertThat(notice.getAction()).isEqualTo("refused");
      assertThat(notice.getText()).isEqualTo("one more");
      assertThat(notice.getUserId()).isEqualTo("u-author");
      assertThat(notice.getUsername()).isEqualTo("author");
      assertThat(notice.getRoomId()).isNotEmpty();
      assertThat(notice.getNoticeId()).isNotEmpty();
      assertThat(notice.getAt()).isEqualTo(rig.time.millis());
    }
    clock.pass(Duration.ofSeconds(2));
    said(author, "and one more");
    bystander.hear(line("and one more"));
    assertThat(notices(bystander)).isEmpty();
    assertThat(notices(author)).isEmpty();
    assertThat(bystander.count(line("one more"))).isZero();
  }

  @Test
  void whereItIsOffNothingHappens() {
    var owner = owner(off());
    var author = join("author", Role.GUEST);
    for (int i = 0; i < 20; i++) {
      said(author, "shit, look at http://x.org");
    }
    said(author, "done");
    owner.hear(line("done"));
    assertThat(owner.count(line("shit, look at http://x.org"))).isEqualTo(20);
    assertThat(notices(owner)).isEmpty();
  }

  @Test
  void theThirdRefusalMutesForAMinuteAndIsToldOnce() {
    var owner = owner(refusing());
    var author = join("author", Role.GUEST);
    refused(say(author, "shit"), "profanity");
    refused(say(author, "s h i t"), "profanity");
    assertThat(
            muted(say(author, "\u0455h1t"), "profanity").getErrorDetailsOrThrow("retry_after_ms"))
        .isEqualTo("60000");
    clock.pass(Duration.ofSeconds(20));
    for (var line : List.of("sorry", "/me is sorry", "//sorry")) {
      assertThat(muted(say(author, line), "profanity").getErrorDetailsOrThrow("retry_after_ms"))
          .isEqualTo("40000");
    }
    // What is no line is no matter of the rules.
    assertThat(say(author, "/users").hasRoomChatMessage()).isTrue();
    clock.pass(Duration.ofSeconds(40));
    said(author, "sorry");
    owner.hear(line("sorry"));
    assertThat(notices(owner))
        .extracting(ModerationNotice::getAction)
        .containsExactly("refused", "refused", "muted");
    assertThat(notices(owner).getFirst().getText()).isEqualTo("shit");
  }

  @Test
  void whoLeavesAndComesBackIsStillInAFlood() {
    owner(refusing());
    var author = join("author", Role.GUEST);
    flood(author);
    author.ask(Player.leave());
    author.ask(Player.join("hall"));
    refused(say(author, "one more"), "flood");
    author.hangUp();
    Rig.await("the author is gone", () -> rig.door.size() == 1);
    var again = join("author", Role.GUEST);
    refused(say(again, "one more"), "flood");
    muted(say(join("author", Role.GUEST), "from another tab"), "flood");
    clock.pass(Duration.ofMinutes(1));
    said(again, "one more");
  }

  @Test
  void eachRoomAndEachPersonIsJudgedByItself() {
    var owner = owner(refusing());
    var author = join("author", Role.GUEST);
    flood(author);
    said(owner, "calm");
    author.ask(
        ServerMessage.newBuilder()
            .setCreateRoomCommand(
                CreateRoomCommand.newBuilder().setRoomName("other").setSettings(refusing())));
    flood(author);
    refused(say(author, "one more"), "flood");
  }

  @Test
  void aRepetitionIsRefusedInEverySpelling() {
    var owner = owner(refusing());
    var author = join("author", Role.GUEST);
    said(author, "buy my songs");
    var error = refused(say(author, "B.U.Y  m\u0443 s0ngs!"), "repetition");
    assertThat(error.getErrorDetailsOrThrow("retry_after_ms")).isEqualTo("30000");
    owner.hear(m -> m.getModerationNotice().getRule().equals("repetition"));
    clock.pass(Duration.ofSeconds(30));
    said(author, "buy my songs");
  }

  @Test
  void linksAreForThoseWhoHaveBeenHereForADay() {
    var owner = owner(refusing());
    var member = join("member", Role.MEMBER);
    var guest = join("guest", Role.GUEST);
    for (var newcomer : List.of(member, guest)) {
      var error = refused(say(newcomer, "see example[.]com"), "link");
      assertThat(error.getErrorDetailsMap()).doesNotContainKey("retry_after_ms");
    }
    Rig.await("both notices", () -> notices(owner).size() == 2);
    clock.pass(Duration.ofDays(1));
    said(member, "see example.com now");
    refused(say(guest, "see example.com now"), "link");
  }

  @Test
  void badWordsAreMaskedForEverybodyAndForGood() {
    var owner = owner(masking());
    var author = join("author", Role.GUEST);
    var bystander = join("bystander", Role.GUEST);
    said(author, "what the fuck, sh1t");
    for (var each : List.of(owner, author, bystander)) {
      each.hear(line("what the ****, ****"));
    }
    said(author, "/me says d\u0430mn");
    bystander.hear(line("* author says ****"));
    var history = ServerMessage.newBuilder().setGetChatHistory(GetChatHistory.newBuilder());
    assertThat(bystander.ask(history).getChatHistory().getMessagesList())
        .extracting(RoomChatMessage::getMessage)
        .containsExactly("what the ****, ****", "* author says ****");
    var notice = owner.hear(ServerMessage::hasModerationNotice).getModerationNotice();
    assertThat(notice.getAction()).isEqualTo("masked");
    assertThat(notice.getRule()).isEqualTo("profanity");
    assertThat(notice.getText()).isEqualTo("what the fuck, sh1t");
    assertThat(notices(bystander)).isEmpty();
    // It masks, and nothing else.
    for (int i = 0; i < 20; i++) {
      said(author, "see example.com");
    }
  }

  @Test
  void whatIsPutInThePlaceOfALineIsJudgedToo() {
    var owner = owner(refusing().setFilterProfanity(true));
    var author = join("author", Role.GUEST);
    said(author, "hello all");
    var id = owner.hear(line("hello all")).getRoomChatMessage().getMessageId();
    assertThat(edit(author, id, "Hello, all!").hasAcknowledgement()).isTrue();
    assertThat(edit(author, id, "hello, damn it").hasAcknowledgement()).isTrue();
    owner.hear(line("hello, **** it"));
    refused(edit(author, id, "hello www.example.com"), "link");
    assertThat(edit(owner, id, "damn").getErrorMessage().getErrorCode()).isEqualTo("NOT_YOUR_LINE");
    assertThat(notices(owner))
        .extracting(ModerationNotice::getAction)
        .containsExactly("masked", "refused");
    assertThat(owner.count(line("hello www.example.com"))).isZero();
  }

  private static ServerMessage edit(Player player, String line, String text) {
    return player.ask(
        ServerMessage.newBuilder()
            .setEditChatMessage(EditChatMessage.newBuilder().setMessageId(line).setMessage(text)));
  }

  @Test
  void whatIsPrivateIsNobodyElsesMatter() {
    var owner = owner(refusing().setFilterProfanity(true));
    var author = join("author", Role.GUEST);
    var friend = join("friend", Role.GUEST);
    for (int i = 0; i < 10; i++) {
      said(author, "/whisper friend damn");
      author.ask(
          ServerMessage.newBuilder()
              .setPrivateMessage(
                  PrivateMessage.newBuilder().setTargetUserId("u-friend").setMessage("damn")));
    }
    Rig.await("all of them", () -> friend.count(ServerMessage::hasPrivateMessage) == 20);
    said(author, "done");
    owner.hear(line("done"));
    assertThat(notices(owner)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto_moderation", "filter_profanity"})
  void theOwnerSwitchesItOnAndOff(String setting) {
    var owner = owner(off());
    var author = join("author", Role.GUEST);
    said(author, "damn this");
    set(owner, setting, "true");
    var answer = say(author, "damn that");
    if (setting.equals("auto_moderation")) {
      refused(answer, "profanity");
    } else {
      owner.hear(line("**** that"));
    }
    set(owner, setting, "false");
    said(author, "damn it all");
    owner.hear(line("damn it all"));
  }

  private static void set(Player owner, String setting, String value) {
    var command =
        ServerCommand.newBuilder()
            .setCommandType(ServerCommandType.UPDATE_SETTINGS)
            .putParameters(setting, value);
    assertThat(owner.ask(ServerMessage.newBuilder().setServerCommand(command)).hasAcknowledgement())
        .isTrue();
  }

  @Test
  void whoMayNotChatIsToldThatAndNotJudged() {
    var owner = owner(refusing());
    var author = join("author", Role.GUEST);
    assertThat(say(owner, "/mute author chat").hasAcknowledgement()).isTrue();
    for (int i = 0; i < 10; i++) {
      var error = say(author, "shit").getErrorMessage();
      assertThat(error.getErrorCode()).isEqualTo("MUTED");
      assertThat(error.getErrorDetailsMap()).isEmpty();
    }
    assertThat(say(owner, "/unmute author chat").hasAcknowledgement()).isTrue();
    said(author, "thank you");
    owner.hear(line("thank you"));
    assertThat(notices(owner)).isEmpty();
  }
}
