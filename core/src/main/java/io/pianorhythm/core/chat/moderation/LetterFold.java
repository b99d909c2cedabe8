package io.pianorhythm.core.chat.moderation;

import io.pianorhythm.core.people.Names;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/// The letter that a character is read as: a small Latin letter for everything that looks like one,
/// and digits and signs that stand for letters. Small l is read as i, which it looks like as a
/// capital.
final class LetterFold {

  private static final Map<String, String> LATIN = latin();

  private LetterFold() {}

  private static Map<String, String> latin() {
    Map<String, String> letters = new HashMap<>();
    for (char c = 'a'; c <= 'z'; c++) {
      letters.putIfAbsent(Names.key(String.valueOf(c)), c == 'l' ? "i" : String.valueOf(c));
    }
    return Map.copyOf(letters);
  }

  /// What this character is without its marks and its case, as it is written; empty when it has no
  /// shape of its own.
  static String plain(int c) {
    if (c < 0x80) {
      return String.valueOf((char) Character.toLowerCase(c));
    }
    String bare = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD);
    StringBuilder out = new StringBuilder(bare.length());
    bare.codePoints()
        .filter(LetterFold::shaped)
        .map(Character::toLowerCase)
        .forEach(each -> out.appendCodePoint(each));
    // One character that is written as many (a whole phrase in one) imitates no letter.
    boolean single = out.codePointCount(0, out.length()) == 1 && out.charAt(0) >= 0x80;
    return single ? latin(out.toString()) : out.toString();
  }

  private static String latin(String other) {
    return LATIN.getOrDefault(Names.key(other), other);
  }

  private static boolean shaped(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> false;
      default -> true;
    };
  }

  /// The letter that a plain character stands for; itself when it stands for none.
  static int letter(int plain) {
    return switch (plain) {
      case '0' -> 'o';
      case '1', '!', '|', 'l' -> 'i';
      case '3' -> 'e';
      case '4', '@' -> 'a';
      case '5', '$' -> 's';
      case '7', '+' -> 't';
      case '8' -> 'b';
      case '9' -> 'g';
      default -> plain;
    };
  }

  /// Whether it is a sign that can stand for a letter.
  static boolean sign(int plain) {
    return plain < 0x80 && !Character.isLetterOrDigit(plain) && letter(plain) != plain;
  }
}
