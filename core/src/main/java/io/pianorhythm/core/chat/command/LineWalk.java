package io.pianorhythm.core.chat.command;

import io.pianorhythm.core.room.MuteScope;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One walk along a line, from behind the name of the command to the end.
final class LineWalk {

  // Nine digits of days in seconds fit a long; a longer number is no duration.
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})([smhd])");
  private static final Pattern MEANT_AS_DURATION = Pattern.compile("[0-9]+[a-z]*");

  private final String line;
  private final ChatVerb verb;
  private final Set<CommandPart> seen = EnumSet.noneOf(CommandPart.class);
  private int at;
  private String target = "";
  private long seconds;
  private MuteScope scope = MuteScope.ALL;
  private boolean site;
  private @Nullable CommandFault fault;

  LineWalk(String line, int at, ChatVerb verb) {
    this.line = line;
    this.at = at;
    this.verb = verb;
  }

  LineParts walk() {
    skipBlanks();
    if (verb.takes(CommandPart.TARGET)) {
      readTarget();
    }
    while (fault == null && readOption()) {
      skipBlanks();
    }
    String rest = unquoted(line.substring(at).strip());
    if (fault == null && !rest.isEmpty() && verb.restPart().isEmpty()) {
      fault = new CommandFault.Surplus(verb, "reason");
    }
    return fault == null
        ? new LineParts.Split(new CommandFields(verb.command(), target, rest, seconds, scope, site))
        : new LineParts.Faulty(fault);
  }

  private void skipBlanks() {
    while (at < line.length() && LineParts.blank(line.charAt(at))) {
      at++;
    }
  }

  private void readTarget() {
    if (at < line.length() && quote(line.charAt(at))) {
      int close = closing(at + 1);
      if (close < 0) {
        fault = new CommandFault.Unreadable(verb, CommandPart.TARGET);
        return;
      }
      target = line.substring(at + 1, close);
      at = close + 1;
    } else {
      int end = LineParts.blankIn(line, at);
      target = line.substring(at, end);
      at = end;
    }
    skipBlanks();
  }

  private int closing(int from) {
    for (int i = from; i < line.length(); i++) {
      if (quote(line.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  // Keyboards of telephones write curly ones.
  private static boolean quote(char c) {
    return c == '"' || c == '\u201C' || c == '\u201D' || c == '\u201E';
  }

  /// Whether the next word was an option, and is read.
  private boolean readOption() {
    int end = LineParts.blankIn(line, at);
    String word = LineParts.lower(line.substring(at, end));
    CommandPart part = option(word);
    if (part == null || !verb.takes(part) || !seen.add(part)) {
      return false;
    }
    switch (word) {
      case "site" -> site = true;
      case "chat" -> scope = MuteScope.CHAT;
      case "notes" -> scope = MuteScope.NOTES;
      case "all" -> scope = MuteScope.ALL;
      default -> readDuration(word);
    }
    at = end;
    return true;
  }

  private static @Nullable CommandPart option(String word) {
    return switch (word) {
      case "site" -> CommandPart.SITE;
      case "chat", "notes", "all" -> CommandPart.SCOPE;
      default -> MEANT_AS_DURATION.matcher(word).matches() ? CommandPart.DURATION : null;
    };
  }

  /// A number that is no duration is a fault, not the beginning of a reason: a ban that was meant
  /// for an hour would have no end.
  private void readDuration(String word) {
    Matcher match = DURATION.matcher(word);
    if (match.matches()) {
      seconds = Long.parseLong(match.group(1)) * unitSeconds(match.group(2));
    }
    if (seconds == 0) {
      fault = new CommandFault.Unreadable(verb, CommandPart.DURATION);
    }
  }

  private static long unitSeconds(String unit) {
    return switch (unit) {
      case "s" -> 1;
      case "m" -> 60;
      case "h" -> 3_600;
      default -> 86_400;
    };
  }

  private String unquoted(String rest) {
    boolean wrapped =
        verb.takes(CommandPart.REASON)
            && rest.length() > 1
            && quote(rest.charAt(0))
            && quote(rest.charAt(rest.length() - 1));
    return wrapped ? rest.substring(1, rest.length() - 1) : rest;
  }
}
