package io.pianorhythm.core.chat.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.moderation.Rank;
import io.pianorhythm.core.people.Status;
import io.pianorhythm.core.room.MuteScope;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandReaderTest {

  private static CommandReading line(String line) {
    return CommandReader.line(ChatText.of(line).orElseThrow());
  }

  private static ChatCommand command(String line) {
    return ((CommandReading.Read) line(line)).command();
  }

  private static CommandFault fault(String line) {
    return ((CommandReading.Faulty) line(line)).fault();
  }

  static Stream<Arguments> lines() {
    var hour = Duration.ofHours(1);
    return Stream.of(
        Arguments.of("/help", new ChatCommand.Help(null)),
        Arguments.of("/help ban", new ChatCommand.Help(ChatVerb.BAN)),
        Arguments.of("/help /Ban", new ChatCommand.Help(ChatVerb.BAN)),
        Arguments.of("/HELP", new ChatCommand.Help(null)),
        Arguments.of("/users", new ChatCommand.Users()),
        Arguments.of("/roominfo", new ChatCommand.RoomInfo()),
        Arguments.of("/clear", new ChatCommand.Clear()),
        Arguments.of("/me bows  twice", new ChatCommand.Me(new ChatText("bows  twice"))),
        Arguments.of("/me \"bows\"", new ChatCommand.Me(new ChatText("\"bows\""))),
        Arguments.of(
            "/whisper Ann hi there", new ChatCommand.Whisper("Ann", new ChatText("hi there"))),
        Arguments.of(
            "/whisper \"Ann Lee\" 10m chat",
            new ChatCommand.Whisper("Ann Lee", new ChatText("10m chat"))),
        Arguments.of("/status away", new ChatCommand.Status(Status.AWAY, "")),
        Arguments.of("/status Busy at tea", new ChatCommand.Status(Status.BUSY, "at tea")),
        Arguments.of("/kick Ann", new ChatCommand.Kick("Ann", false, "")),
        Arguments.of(
            "/kick  Ann  3 times warned", new ChatCommand.Kick("Ann", false, "3 times warned")),
        Arguments.of(
            "/kick \u201CAnn Lee\u201D spam", new ChatCommand.Kick("Ann Lee", false, "spam")),
        Arguments.of("/kick Ann site spam", new ChatCommand.Kick("Ann", true, "spam")),
        Arguments.of("/ban Ann", new ChatCommand.Ban("Ann", null, false, "")),
        Arguments.of(
            "/ban Ann 10m spamming links",
            new ChatCommand.Ban("Ann", Duration.ofMinutes(10), false, "spamming links")),
        Arguments.of("/ban Ann site 1h x", new ChatCommand.Ban("Ann", hour, true, "x")),
        Arguments.of("/ban Ann 1h SITE x", new ChatCommand.Ban("Ann", hour, true, "x")),
        Arguments.of(
            "/ban Ann \"site rules\"", new ChatCommand.Ban("Ann", null, false, "site rules")),
        Arguments.of("/ban Ann 1h 2h", new ChatCommand.Ban("Ann", hour, false, "2h")),
        Arguments.of("/unban Ann site", new ChatCommand.Unban("Ann", true, "")),
        Arguments.of("/mute Ann", new ChatCommand.Mute("Ann", MuteScope.ALL, null, false, "")),
        Arguments.of(
            "/mute Ann notes 1h loud",
            new ChatCommand.Mute("Ann", MuteScope.NOTES, hour, false, "loud")),
        Arguments.of(
            "/mute Ann 1h chat", new ChatCommand.Mute("Ann", MuteScope.CHAT, hour, false, "")),
        Arguments.of("/unmute Ann chat", new ChatCommand.Unmute("Ann", MuteScope.CHAT, false, "")),
        Arguments.of(
            "/unmute Ann site a mistake",
            new ChatCommand.Unmute("Ann", MuteScope.ALL, true, "a mistake")),
        Arguments.of("/seat Ann", new ChatCommand.Seat("Ann")),
        Arguments.of("/unseat Ann", new ChatCommand.Unseat("Ann")),
        Arguments.of("/moderator Ann", new ChatCommand.Appoint("Ann")),
        Arguments.of("/demote Ann", new ChatCommand.Dismiss("Ann")),
        Arguments.of("/owner \"Ann\"", new ChatCommand.HandOver("Ann")));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void aLineIsReadAsItWasMeant(String line, ChatCommand meant) {
    assertThat(command(line)).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({"1s,1", "30s,30", "10m,600", "2h,7200", "7d,604800", "3650d,315360000", "10M,600"})
  void aDurationIsANumberWithAUnit(String written, long seconds) {
    assertThat(command("/ban Ann " + written))
        .isEqualTo(new ChatCommand.Ban("Ann", Duration.ofSeconds(seconds), false, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "10", "10x", "10min", "3651d", "999999999d", "9999999999s", "0"})
  void aNumberThatIsNoDurationIsRefusedAndDoesNotBanForEver(String written) {
    assertThat(fault("/ban Ann " + written + " why"))
        .isEqualTo(new CommandFault.Unreadable(ChatVerb.BAN, CommandPart.DURATION));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/ ban Ann", "/bann Ann", "/shrug", "/12", "/\u0431an Ann", "/ban\"Ann\""})
  void anUnknownCommandNamesHelp(String line) {
    assertThat(fault(line)).isInstanceOf(CommandFault.UnknownCommand.class);
    assertThat(fault(line).text()).contains("/help");
  }

  @Test
  void aLongNonsenseNameIsNotRepeatedWhole() {
    assertThat(fault("/" + "x".repeat(400)).text().length()).isLessThan(100);
  }

  @ParameterizedTest
  @EnumSource(
      value = ChatVerb.class,
      names = {"HELP", "USERS", "ROOMINFO", "CLEAR"},
      mode = EnumSource.Mode.EXCLUDE)
  void whatIsRequiredIsAskedFor(ChatVerb verb) {
    assertThat(fault("/" + verb.command())).isInstanceOf(CommandFault.Missing.class);
    assertThat(fault("/" + verb.command()).text()).contains(verb.usage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/users all",
        "/clear now",
        "/moderator Ann please",
        "/seat Ann Bob",
        "/owner Ann x"
      })
  void whatACommandDoesNotTakeIsRefused(String line) {
    assertThat(fault(line)).isInstanceOf(CommandFault.Surplus.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/kick \"Ann", "/status asleep", "/kick Ann \"\"x"})
  void oddQuotesAndWordsDoNoHarm(String line) {
    assertThat(line(line)).isNotNull();
  }

  @Test
  void aQuoteThatIsNotClosedIsRefused() {
    assertThat(fault("/kick \"Ann Lee")).isInstanceOf(CommandFault.Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "x\u200Ey"})
  void aNameThatNobodyMayHaveIsRefused(String name) {
    var fields = new CommandFields("nick", "", name, 0, MuteScope.ALL, false);
    assertThat(CommandReader.fields(fields)).isInstanceOf(CommandReading.Faulty.class);
  }

  @Test
  void aNewNameMayHaveBlanks() {
    assertThat(((ChatCommand.Nick) command("/nick Ann Lee")).name().shown()).isEqualTo("Ann Lee");
  }

  @Test
  void aReasonHasItsLength() {
    assertThat(line("/kick Ann " + "x".repeat(200))).isInstanceOf(CommandReading.Read.class);
    assertThat(fault("/kick Ann " + "x".repeat(201)))
        .isEqualTo(new CommandFault.Unreadable(ChatVerb.KICK, CommandPart.REASON));
  }

  @Test
  void fieldsAndLinesMeanTheSame() {
    var fields = new CommandFields("mute", "Ann Lee", "loud", 600, MuteScope.NOTES, true);
    assertThat(CommandReader.fields(fields))
        .isEqualTo(line("/mute \"Ann Lee\" notes 10m site loud"));
  }

  @Test
  void fieldsThatTheCommandDoesNotTakeAreRefused() {
    assertThat(CommandReader.fields(new CommandFields("kick", "A", "", 5, MuteScope.ALL, false)))
        .isEqualTo(faulty(new CommandFault.Surplus(ChatVerb.KICK, "duration_seconds")));
    assertThat(CommandReader.fields(new CommandFields("kick", "A", "", 0, MuteScope.CHAT, false)))
        .isEqualTo(faulty(new CommandFault.Surplus(ChatVerb.KICK, "mute_scope")));
    assertThat(CommandReader.fields(new CommandFields("seat", "A", "", 0, MuteScope.ALL, true)))
        .isEqualTo(faulty(new CommandFault.Surplus(ChatVerb.SEAT, "whole_site")));
    assertThat(CommandReader.fields(new CommandFields("clear", "A", "", 0, MuteScope.ALL, false)))
        .isEqualTo(faulty(new CommandFault.Surplus(ChatVerb.CLEAR, "target_user")));
    assertThat(CommandReader.fields(new CommandFields("ban", "A", "", -1, MuteScope.ALL, false)))
        .isEqualTo(faulty(new CommandFault.Unreadable(ChatVerb.BAN, CommandPart.DURATION)));
  }

  private static CommandReading faulty(CommandFault fault) {
    return new CommandReading.Faulty(fault);
  }

  @Test
  void onTheWholeSiteASanctionNeedsAReason() {
    for (var verb : List.of(ChatVerb.KICK, ChatVerb.MUTE, ChatVerb.BAN)) {
      assertThat(line("/" + verb.command() + " Ann site"))
          .isEqualTo(faulty(new CommandFault.Missing(verb, CommandPart.REASON)));
    }
  }

  @Test
  void theWholeSiteIsForThoseWhoKeepOrderThere() {
    assertThat(command("/ban Ann").leastRank()).isEqualTo(Rank.ROOM_MODERATOR);
    assertThat(command("/ban Ann site spam").leastRank()).isEqualTo(Rank.MODERATOR);
  }

  @Test
  void twoSlashesAreSaidAsOne() {
    assertThat(CommandReader.isCommand(new ChatText("//x"))).isFalse();
    assertThat(CommandReader.said(new ChatText("//x")).value()).isEqualTo("/x");
    assertThat(CommandReader.said(new ChatText("a//x")).value()).isEqualTo("a//x");
    assertThat(CommandReader.isCommand(new ChatText("/x"))).isTrue();
    assertThat(CommandReader.isCommand(new ChatText("x /y"))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(ChatVerb.class)
  void everyRowSaysWhatItDoesInOneSentence(ChatVerb verb) {
    assertThat(verb.summary()).endsWith(".").doesNotContain(". ").doesNotContain("|");
    assertThat(ChatVerb.named(verb.command().toUpperCase(Locale.ROOT))).contains(verb);
    assertThat(ChatHelp.about(verb)).startsWith("/" + verb.command()).contains(verb.summary());
  }

  @ParameterizedTest
  @EnumSource(Rank.class)
  void helpFitsALineAndListsWhatTheRankMayUse(Rank rank) {
    assertThat(ChatText.of(ChatHelp.overview(rank))).isPresent();
    assertThat(ChatHelp.overview(rank)).contains("/help").contains("/users");
    assertThat(ChatHelp.overview(rank).contains("/kick"))
        .isEqualTo(rank.compareTo(Rank.ROOM_MODERATOR) >= 0);
    assertThat(ChatHelp.overview(rank).contains("/owner"))
        .isEqualTo(rank.compareTo(Rank.ROOM_OWNER) >= 0);
  }
}
