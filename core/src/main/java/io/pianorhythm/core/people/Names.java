package io.pianorhythm.core.people;

import com.ibm.icu.text.SpoofChecker;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/// Decides which names of people and rooms are allowed, and which are the same in another spelling.
///
/// A name is compared by its key: compatibility-normalised (NFKC), lower case, and then the skeleton of Unicode
/// Technical Standard 39, so that letters that look alike are alike.
public final class Names {

  /// Characters (code points) of the longest name of a person.
  public static final int LONGEST_PERSON = 32;

  /// Characters (code points) of the longest name of a room.
  public static final int LONGEST_ROOM = 64;

  // Mixing scripts that imitate each other within one name (Latin with Cyrillic or Greek) is refused; Latin beside
  // Chinese, Japanese or Korean is how those are written.
  private static final SpoofChecker CHECKER =
      new SpoofChecker.Builder()
          .setChecks(SpoofChecker.RESTRICTION_LEVEL | SpoofChecker.CONFUSABLE)
          .setRestrictionLevel(SpoofChecker.RestrictionLevel.MODERATELY_RESTRICTIVE)
          .build();

  private static final Set<String> RESERVED =
      Set.of(
          key("server"),
          key("system"),
          key("admin"),
          key("administrator"),
          key("moderator"),
          key("pianorhythm"));

  private static final String LOBBY_KEY = key("lobby");

  private Names() {}

  /// Looks at the name of a person.
  public static NameCheck person(String raw) {
    NameCheck check = check(raw, LONGEST_PERSON);
    return check instanceof NameCheck.Accepted(Name name) && RESERVED.contains(name.key())
        ? new NameCheck.Refused(NameFault.NAME_RESERVED)
        : check;
  }

  /// Looks at the name of a room. Names that begin like the lobbies' are the server's.
  public static NameCheck room(String raw) {
    NameCheck check = check(raw, LONGEST_ROOM);
    return check instanceof NameCheck.Accepted(Name name) && name.key().startsWith(LOBBY_KEY)
        ? new NameCheck.Refused(NameFault.NAME_RESERVED)
        : check;
  }

  /// The name of the lobby with this number, from 1.
  public static Name lobby(int number) {
    String shown = number == 1 ? "Lobby" : "Lobby " + number;
    return new Name(shown, key(shown));
  }

  /// The key of any text, for looking something up by name.
  public static String key(String raw) {
    String skeleton = CHECKER.getSkeleton(fold(raw).toLowerCase(Locale.ROOT));
    // A skeleton may bring capitals back: the nought becomes a capital O.
    return CHECKER.getSkeleton(skeleton.toLowerCase(Locale.ROOT));
  }

  private static NameCheck check(String raw, int longest) {
    if (raw.length() > longest * 4) {
      return new NameCheck.Refused(NameFault.NAME_TOO_LONG);
    }
    String shown = fold(raw);
    if (shown.isEmpty()) {
      return new NameCheck.Refused(NameFault.NAME_EMPTY);
    }
    if (!shown.codePoints().allMatch(Names::allowed) || imitates(shown)) {
      return new NameCheck.Refused(NameFault.NAME_NOT_ALLOWED);
    }
    if (shown.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return new NameCheck.Refused(NameFault.NAME_EMPTY);
    }
    return shown.codePointCount(0, shown.length()) > longest
        ? new NameCheck.Refused(NameFault.NAME_TOO_LONG)
        : new NameCheck.Accepted(new Name(shown, key(shown)));
  }

  private static String fold(String raw) {
    return Normalizer.normalize(raw, Normalizer.Form.NFKC).strip().replaceAll("\\s+", " ");
  }

  private static boolean imitates(String shown) {
    SpoofChecker.CheckResult result = new SpoofChecker.CheckResult();
    CHECKER.failsChecks(shown, result);
    return (result.checks & SpoofChecker.RESTRICTION_LEVEL) != 0 && !onlySymbolsBreakIt(shown);
  }

  // The restriction level counts punctuation and symbols outside the identifier profile as a breach; those are no
  // imitation, only mixed letters are.
  private static boolean onlySymbolsBreakIt(String shown) {
    StringBuilder letters = new StringBuilder();
    shown
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(letters::appendCodePoint);
    SpoofChecker.CheckResult result = new SpoofChecker.CheckResult();
    CHECKER.failsChecks(letters.toString(), result);
    return (result.checks & SpoofChecker.RESTRICTION_LEVEL) == 0;
  }

  private static boolean allowed(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          markOfAScript(c);
      default -> c != 0x3164 && c != 0x115F && c != 0x1160 && c != 0x2800 && c != 0xFFA0;
    };
  }

  // NFKC has composed what can be composed; marks that stay belong to scripts that need them (Devanagari, Thai, ...).
  private static boolean markOfAScript(int c) {
    Character.UnicodeScript script =
        Character.isValidCodePoint(c)
            ? Character.UnicodeScript.of(c)
            : Character.UnicodeScript.UNKNOWN;
    return Character.getType(c) == Character.NON_SPACING_MARK
        && script != Character.UnicodeScript.INHERITED
        && script != Character.UnicodeScript.COMMON;
  }
}
