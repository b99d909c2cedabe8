package io.pianorhythm.core.chat.command;

import java.util.Locale;
import java.util.Optional;

/// Takes a line apart into the fields of a command: the name, the target (in quotes when it has
/// blanks), then scope, duration and `site` in any order, then the rest. What is in quotes is never
/// an option: a reason that begins like one can be written in quotes.
sealed interface LineParts {

  /// Taken apart.
  record Split(CommandFields fields) implements LineParts {}

  /// Not possible.
  record Faulty(CommandFault fault) implements LineParts {}

  static LineParts of(String line) {
    int end = blankIn(line, 0);
    String name = line.substring(1, end);
    Optional<ChatVerb> verb = ChatVerb.named(name);
    return verb.isEmpty()
        ? new Faulty(CommandReader.unknown(name))
        : new LineWalk(line, end, verb.get()).walk();
  }

  /// Where the next blank is, or the end.
  static int blankIn(String text, int from) {
    int at = from;
    while (at < text.length() && !blank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  static boolean blank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
