package io.pianorhythm.core.people;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.lang.Character.UnicodeScript;

/// Which characters a name may have, each seen with its neighbours.
///
/// Refused: what has no shape of its own (controls, direction marks, fillers, tags), except where
/// writing needs it: joiners between letters of Arabic, Syriac and the Indic scripts and between
/// emoji, and the selector of the coloured form after an emoji. Combining marks are accepted on a
/// letter, at most [#MOST_MARKS], of which [#MOST_SHARED_MARKS] may be marks that every script can
/// use (accents): living languages need no more, towers of marks do.
final class NameCharacters {

  private static final int MOST_MARKS = 4;
  private static final int MOST_SHARED_MARKS = 2;

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int EMOJI_SELECTOR = 0xFE0F;
  private static final int BLANK_BRAILLE = 0x2800;
  private static final int NONE = 0;

  private int before = NONE;
  private int base = NONE;
  private int marks;
  private int sharedMarks;

  private NameCharacters() {}

  static boolean legible(String name) {
    NameCharacters walk = new NameCharacters();
    int[] points = name.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      if (!walk.accepts(points[i], i + 1 < points.length ? points[i + 1] : NONE)) {
        return false;
      }
    }
    return true;
  }

  private boolean accepts(int c, int next) {
    boolean accepted =
        switch (c) {
          case ZERO_WIDTH_JOINER -> joinsScript(next) || joinsEmoji(next);
          case ZERO_WIDTH_NON_JOINER -> joinsScript(next);
          case EMOJI_SELECTOR -> before > 0x7F && Character.isEmoji(before);
          default -> shaped(c) && (mark(c) ? carried(c) : stands(c));
        };
    before = c;
    return accepted;
  }

  private boolean joinsScript(int next) {
    return usesJoiners(before) && usesJoiners(next) && Character.isLetter(next);
  }

  private boolean joinsEmoji(int next) {
    boolean afterEmoji = before == EMOJI_SELECTOR || (before > 0x7F && Character.isEmoji(before));
    return afterEmoji && next > 0x7F && Character.isEmoji(next);
  }

  private boolean stands(int c) {
    base = c;
    marks = 0;
    sharedMarks = 0;
    return true;
  }

  private boolean carried(int c) {
    boolean shared = UnicodeScript.of(c) == UnicodeScript.INHERITED;
    marks++;
    sharedMarks += shared ? 1 : 0;
    return Character.isLetter(base) && marks <= MOST_MARKS && sharedMarks <= MOST_SHARED_MARKS;
  }

  private static boolean mark(int c) {
    return Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static boolean shaped(int c) {
    if (c == BLANK_BRAILLE
        || UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.ENCLOSING_MARK ->
          false;
      default -> true;
    };
  }

  private static boolean usesJoiners(int c) {
    return switch (UnicodeScript.of(c)) {
      case ARABIC,
          SYRIAC,
          DEVANAGARI,
          BENGALI,
          GURMUKHI,
          GUJARATI,
          ORIYA,
          TAMIL,
          TELUGU,
          KANNADA,
          MALAYALAM,
          SINHALA,
          KHMER,
          MYANMAR,
          MONGOLIAN ->
          true;
      default -> false;
    };
  }
}
