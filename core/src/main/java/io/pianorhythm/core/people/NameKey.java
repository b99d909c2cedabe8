package io.pianorhythm.core.people;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.lang.Character.UnicodeScript;
import java.util.regex.Pattern;

/// What names are compared by: spellings that look the same have the same key.
///
/// Unicode's skeleton (UTS 39) alone keeps "B0B" and "bob" apart, because a zero looks like a
/// capital letter, and "ADMlN" and "admin". So the skeleton is taken of the case-folded text and
/// folded again until nothing changes, and i counts as l: their other cases look alike. The price
/// is that "Ali" and "All" are one name.
final class NameKey {

  // Case folding settles at once for nearly every text; the bound is for the ones nobody has seen.
  private static final int MOST_ROUNDS = 8;

  private static final char FIRST_PLAIN = ' ';
  private static final char LAST_PLAIN = '~';

  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
  private static final Normalizer2 FOLD = Normalizer2.getNFKCCasefoldInstance();
  private static final SpoofChecker SKELETONS =
      new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();

  /// What each printable character of ASCII becomes. No step looks at two of them together, so that
  /// the key of a text of these alone is theirs one after the other.
  private static final String[] PLAIN = plain();

  private NameKey() {}

  static String of(String raw) {
    String text = spaced(raw);
    StringBuilder key = new StringBuilder(2 * text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < FIRST_PLAIN || c > LAST_PLAIN) {
        return settled(text);
      }
      key.append(PLAIN[c - FIRST_PLAIN]);
    }
    return key.toString();
  }

  private static String[] plain() {
    String[] keys = new String[LAST_PLAIN - FIRST_PLAIN + 1];
    for (char c = FIRST_PLAIN; c <= LAST_PLAIN; c++) {
      // Alone, a space would be taken for one at an end.
      keys[c - FIRST_PLAIN] = c == ' ' ? " " : settled(Character.toString(c));
    }
    return keys;
  }

  private static String settled(String text) {
    String key = round(text);
    for (int i = 0; i < MOST_ROUNDS; i++) {
      String next = round(key);
      if (next.equals(key)) {
        return key;
      }
      key = next;
    }
    return key;
  }

  /// With single spaces, none at the ends, whatever kind they were of.
  static String spaced(String text) {
    return SPACES.matcher(text).replaceAll(" ").strip();
  }

  private static String round(String text) {
    String skeleton = SKELETONS.getSkeleton(capitalsSeen(FOLD.normalize(text)));
    return spaced(FOLD.normalize(skeleton).replace('i', 'l'));
  }

  /// Case folding hides that capitals of other scripts look like Latin ones (the Cyrillic word
  /// whose capitals read BOB). Their letters become the Latin letter that their capital imitates.
  private static String capitalsSeen(String folded) {
    StringBuilder out = new StringBuilder(folded.length());
    folded.codePoints().forEach(c -> out.appendCodePoint(capitalSeen(c)));
    return out.toString();
  }

  private static int capitalSeen(int c) {
    int capital = UCharacter.toUpperCase(c);
    if (c < 0x80 || capital == c || UnicodeScript.of(c) == UnicodeScript.LATIN) {
      return c;
    }
    String twin = SKELETONS.getSkeleton(Character.toString(capital));
    boolean latin =
        twin.length() == 1 && twin.charAt(0) < 0x80 && Character.isLetter(twin.charAt(0));
    return latin ? Character.toLowerCase(twin.charAt(0)) : c;
  }
}
