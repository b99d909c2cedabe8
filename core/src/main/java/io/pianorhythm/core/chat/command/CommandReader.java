package io.pianorhythm.core.chat.command;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.people.Name;
import io.pianorhythm.core.people.NameCheck;
import io.pianorhythm.core.people.NameFault;
import io.pianorhythm.core.people.Names;
import io.pianorhythm.core.people.Status;
import io.pianorhythm.core.room.MuteScope;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads commands, from a line of chat or from the fields of a message, by the same rules.
public final class CommandReader {

  /// Characters of the longest reason.
  public static final int LONGEST_REASON = 200;

  /// Characters of the longest status line.
  public static final int LONGEST_STATUS = 100;

  /// Characters of a name of a command that are repeated in an answer.
  public static final int LONGEST_NAME = 32;

  /// The longest time that can be given.
  public static final Duration LONGEST_DURATION = Duration.ofDays(3_650);

  private static final int LONGEST_TARGET = Names.LONGEST_PERSON * 4;

  private CommandReader() {}

  /// Whether a line of chat is a command: it begins with one slash.
  public static boolean isCommand(ChatText line) {
    return line.value().startsWith("/") && !line.value().startsWith("//");
  }

  /// What is said by a line that is no command: two slashes at its beginning stand for one.
  public static ChatText said(ChatText line) {
    return line.value().startsWith("//") ? new ChatText(line.value().substring(1)) : line;
  }

  /// Reads a line for which [#isCommand] holds.
  public static CommandReading line(ChatText line) {
    return switch (LineParts.of(line.value())) {
      case LineParts.Split(CommandFields fields) -> fields(fields);
      case LineParts.Faulty(CommandFault fault) -> new CommandReading.Faulty(fault);
    };
  }

  /// Reads the fields of a message.
  public static CommandReading fields(CommandFields fields) {
    Optional<ChatVerb> verb = ChatVerb.named(fields.command());
    if (verb.isEmpty()) {
      return new CommandReading.Faulty(unknown(fields.command()));
    }
    CommandFault fault = shapeFault(verb.get(), fields);
    return fault == null ? meant(verb.get(), fields) : new CommandReading.Faulty(fault);
  }

  static CommandFault unknown(String name) {
    String clean = ChatText.of(name).map(ChatText::value).orElse("");
    int length = clean.codePointCount(0, clean.length());
    int end = length <= LONGEST_NAME ? clean.length() : clean.offsetByCodePoints(0, LONGEST_NAME);
    return new CommandFault.UnknownCommand(clean.substring(0, end));
  }

  private static @Nullable CommandFault shapeFault(ChatVerb verb, CommandFields fields) {
    if (verb.takes(CommandPart.TARGET) && fields.target().isBlank()) {
      return new CommandFault.Missing(verb, CommandPart.TARGET);
    }
    if (fields.target().length() > LONGEST_TARGET) {
      return new CommandFault.Unreadable(verb, CommandPart.TARGET);
    }
    if (fields.wholeSite() && verb.wantsReasonOnSite() && fields.text().isBlank()) {
      return new CommandFault.Missing(verb, CommandPart.REASON);
    }
    if (fields.durationSeconds() < 0 || fields.durationSeconds() > LONGEST_DURATION.toSeconds()) {
      return new CommandFault.Unreadable(verb, CommandPart.DURATION);
    }
    return surplus(verb, fields);
  }

  /// What is given and not taken is a misunderstanding; done without it, the command would do
  /// something else than was meant.
  private static @Nullable CommandFault surplus(ChatVerb verb, CommandFields fields) {
    boolean given = !fields.target().isEmpty();
    if (given && !verb.takes(CommandPart.TARGET)) {
      return new CommandFault.Surplus(verb, CommandPart.TARGET.field());
    }
    if (fields.durationSeconds() != 0 && !verb.takes(CommandPart.DURATION)) {
      return new CommandFault.Surplus(verb, CommandPart.DURATION.field());
    }
    if (fields.scope() != MuteScope.ALL && !verb.takes(CommandPart.SCOPE)) {
      return new CommandFault.Surplus(verb, CommandPart.SCOPE.field());
    }
    if (fields.wholeSite() && !verb.takes(CommandPart.SITE)) {
      return new CommandFault.Surplus(verb, CommandPart.SITE.field());
    }
    return null;
  }

  private static CommandReading meant(ChatVerb verb, CommandFields fields) {
    String target = fields.target().strip();
    return switch (verb) {
      case HELP -> help(fields.text().strip());
      case USERS -> read(new ChatCommand.Users());
      case ROOMINFO -> read(new ChatCommand.RoomInfo());
      case CLEAR -> read(new ChatCommand.Clear());
      case ME -> spoken(verb, fields.text(), ChatCommand.Me::new);
      case WHISPER -> spoken(verb, fields.text(), text -> new ChatCommand.Whisper(target, text));
      case NICK -> nick(fields.text());
      case STATUS -> status(fields.text().strip());
      case KICK ->
          reasoned(
              verb, fields, reason -> new ChatCommand.Kick(target, fields.wholeSite(), reason));
      case MUTE ->
          reasoned(
              verb,
              fields,
              reason ->
                  new ChatCommand.Mute(
                      target, fields.scope(), lasting(fields), fields.wholeSite(), reason));
      case BAN ->
          reasoned(
              verb,
              fields,
              reason -> new ChatCommand.Ban(target, lasting(fields), fields.wholeSite(), reason));
      case UNMUTE ->
          reasoned(
              verb,
              fields,
              reason -> new ChatCommand.Unmute(target, fields.scope(), fields.wholeSite(), reason));
      case UNBAN ->
          reasoned(
              verb, fields, reason -> new ChatCommand.Unban(target, fields.wholeSite(), reason));
      case SEAT -> read(new ChatCommand.Seat(target));
      case UNSEAT -> read(new ChatCommand.Unseat(target));
      case MODERATOR -> read(new ChatCommand.Appoint(target));
      case DEMOTE -> read(new ChatCommand.Dismiss(target));
      case OWNER -> read(new ChatCommand.HandOver(target));
    };
  }

  private static CommandReading read(ChatCommand command) {
    return new CommandReading.Read(command);
  }

  private static CommandReading help(String about) {
    if (about.isEmpty()) {
      return read(new ChatCommand.Help(null));
    }
    String name = about.startsWith("/") ? about.substring(1) : about;
    return ChatVerb.named(name)
        .map(verb -> read(new ChatCommand.Help(verb)))
        .orElseGet(() -> new CommandReading.Faulty(unknown(name)));
  }

  private static CommandReading spoken(
      ChatVerb verb, String raw, Function<ChatText, ChatCommand> command) {
    if (raw.isBlank()) {
      return new CommandReading.Faulty(new CommandFault.Missing(verb, CommandPart.TEXT));
    }
    return ChatText.of(raw)
        .map(text -> read(command.apply(text)))
        .orElseGet(() -> unreadable(verb, CommandPart.TEXT));
  }

  private static CommandReading nick(String raw) {
    if (raw.isBlank()) {
      return new CommandReading.Faulty(new CommandFault.Missing(ChatVerb.NICK, CommandPart.NAME));
    }
    return switch (Names.person(raw)) {
      case NameCheck.Accepted(Name name) -> read(new ChatCommand.Nick(name));
      case NameCheck.Refused(NameFault fault) ->
          new CommandReading.Faulty(new CommandFault.BadName(fault));
    };
  }

  private static CommandReading status(String raw) {
    if (raw.isEmpty()) {
      return new CommandReading.Faulty(
          new CommandFault.Missing(ChatVerb.STATUS, CommandPart.STATUS));
    }
    int blank = LineParts.blankIn(raw, 0);
    String word = raw.substring(0, blank).toUpperCase(Locale.ROOT);
    Optional<Status> status =
        Arrays.stream(Status.values()).filter(each -> each.name().equals(word)).findFirst();
    Optional<String> text = clean(raw.substring(blank), LONGEST_STATUS);
    return status.isPresent() && text.isPresent()
        ? read(new ChatCommand.Status(status.get(), text.get()))
        : unreadable(ChatVerb.STATUS, CommandPart.STATUS);
  }

  private static CommandReading reasoned(
      ChatVerb verb, CommandFields fields, Function<String, ChatCommand> command) {
    return reason(fields.text())
        .map(reason -> read(command.apply(reason)))
        .orElseGet(() -> unreadable(verb, CommandPart.REASON));
  }

  /// A reason as its target may be shown it, which may be empty; or nothing when it is too long.
  public static Optional<String> reason(String raw) {
    return clean(raw, LONGEST_REASON);
  }

  private static @Nullable Duration lasting(CommandFields fields) {
    return fields.durationSeconds() == 0 ? null : Duration.ofSeconds(fields.durationSeconds());
  }

  /// Clean text that may be empty, or nothing when it is too long.
  private static Optional<String> clean(String raw, int longest) {
    if (raw.length() > longest * 2) {
      return Optional.empty();
    }
    String text = ChatText.of(raw).map(ChatText::value).orElse("");
    return text.codePointCount(0, text.length()) <= longest ? Optional.of(text) : Optional.empty();
  }

  private static CommandReading unreadable(ChatVerb verb, CommandPart part) {
    return new CommandReading.Faulty(new CommandFault.Unreadable(verb, part));
  }
}
