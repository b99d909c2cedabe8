package io.pianorhythm.core.people;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.lang.Character.UnicodeScript;

/// What names are compared by: spellings that look the same have the same key.
///
/// Unicode's skeleton (UTS 39) alone keeps "B0B" and "bob" apart, because a zero looks like a
/// capital letter, and "ADMlN" and "admin". So the skeleton is taken of the case-folded text and
/// folded again until nothing changes, and i counts as l: their other cases look alike. The price
/// is that "Ali" and "All" are one name.
final class NameKey {

  // Case folding settles at once for nearly every text; the bound is for the ones nobody has seen.
  private static final int MOST_ROUNDS = 8;

  private static final Normalizer2 FOLD = Normalizer2.getNFKCCasefoldInstance();
  private static final SpoofChecker SKELETONS =
      new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();

  private NameKey() {}

  static String of(String raw) {
    String key = round(spaced(raw));
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
    return text.replaceAll("[\\s\\p{Z}]+", " ").strip();
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
