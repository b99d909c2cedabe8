package io.pianorhythm.core.chat;

import java.text.Normalizer;
import java.util.Optional;

/// Text that may be shown to others: normalised (NFC), without control characters and without marks
/// that turn the direction of what follows, and with no more than a few combining marks on one
/// letter.
///
/// @param value 1 to [#LONGEST] characters
public record ChatText(String value) {

  /// Characters (code points) of the longest line.
  public static final int LONGEST = 500;

  /// Combining marks that one letter may carry; living languages need at most three or four.
  private static final int MOST_MARKS = 4;

  /// The text cleaned, or empty when nothing visible is left or it is too long.
  public static Optional<ChatText> of(String raw) {
    // Normalising may shorten a text, never by more than a few characters: far beyond the limit it
    // is not worth doing.
    if (raw.length() > LONGEST * 4) {
      return Optional.empty();
    }
    String clean = clean(Normalizer.normalize(raw, Normalizer.Form.NFC)).strip();
    int length = clean.codePointCount(0, clean.length());
    return visible(clean) && length <= LONGEST
        ? Optional.of(new ChatText(clean))
        : Optional.empty();
  }

  private static String clean(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int marks = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      marks = combining(c) ? marks + 1 : 0;
      if (marks <= MOST_MARKS && allowed(c)) {
        out.appendCodePoint(c);
      }
    }
    return out.toString();
  }

  private static boolean combining(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static boolean allowed(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\n';
      case Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> false;
      // Zero-width joiner and non-joiner are part of emoji and of several scripts; the rest of the
      // format
      // characters (direction overrides, tags, invisible operators) only serve to deceive.
      case Character.FORMAT -> c == 0x200D || c == 0x200C;
      default -> true;
    };
  }

  private static boolean visible(String text) {
    return text.codePoints()
        .anyMatch(c ->
            !Character.isWhitespace(c)
                && c != 0x200D
                && c != 0x200C
                && c != 0x3164
                && c != 0x2800
                && !Character.isSpaceChar(c)
                && !combining(c));
  }
}
