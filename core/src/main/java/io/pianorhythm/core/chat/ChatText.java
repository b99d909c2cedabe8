package io.pianorhythm.core.chat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
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
    // Normalised again: what was taken out may have stood between a letter and its mark.
    String clean = nfc(clean(nfc(raw))).strip();
    int length = clean.codePointCount(0, clean.length());
    return visible(clean) && length <= LONGEST
        ? Optional.of(new ChatText(clean))
        : Optional.empty();
  }

  private static String nfc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static String clean(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int marks = 0;
    for (int i = 0; i < text.length(); ) {
      int c = spoken(text.codePointAt(i));
      i += Character.charCount(c);
      if (!allowed(c)) {
        continue;
      }
      // What has no shape does not part a letter from the marks that follow.
      if (combining(c)) {
        marks++;
      } else if (!shapeless(c)) {
        marks = 0;
      }
      if (marks <= MOST_MARKS) {
        out.appendCodePoint(c);
      }
    }
    return out.toString();
  }

  // Other ways of saying space and new line; each is as long as what it stands for.
  private static int spoken(int c) {
    return switch (c) {
      case '\t' -> ' ';
      case 0x2028, 0x2029 -> '\n';
      default -> c;
    };
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

  private static boolean shapeless(int c) {
    return UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
  }

  private static boolean visible(String text) {
    return text.codePoints()
        .anyMatch(c ->
            !shapeless(c)
                && !combining(c)
                && !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && c != 0x2800);
  }
}
