package io.pianorhythm.core.people;

import com.ibm.icu.text.SpoofChecker;
import java.text.Normalizer;
import java.util.Set;

/// Decides which names of people and rooms are allowed, and which are the same in another spelling.
///
/// A name is compared by its key, which is the same for every spelling that looks the same: in
/// another case, in full-width or mathematical letters, in letters of other scripts (all-Cyrillic
/// look-alikes of a Latin word), with 0 for o or 1 for l. Ordinary names of every living script are
/// accepted, with their marks, joiners and emoji.
public final class Names {

  /// Characters (code points) of the longest name of a person.
  public static final int LONGEST_PERSON = 32;

  /// Characters (code points) of the longest name of a room.
  public static final int LONGEST_ROOM = 64;

  // No character needs more UTF-16 units than this before it is normalised, with marks. Longer
  // texts are not looked at.
  private static final int UNITS_PER_CHARACTER = 4;

  // Mixing scripts that imitate each other within one name (Latin with Cyrillic or Greek) is
  // refused; Latin beside Chinese, Japanese or Korean is how those are written. So are marks that
  // vanish: the same one twice, a dot on an i.
  private static final SpoofChecker CHECKER =
      new SpoofChecker.Builder()
          .setChecks(
              SpoofChecker.RESTRICTION_LEVEL | SpoofChecker.INVISIBLE | SpoofChecker.HIDDEN_OVERLAY)
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

  /// The key of any text, for looking something up by name; empty, which is nobody's, for a text
  /// that is longer than any name.
  public static String key(String raw) {
    return raw.length() > LONGEST_ROOM * UNITS_PER_CHARACTER ? "" : NameKey.of(raw);
  }

  private static NameCheck check(String raw, int longest) {
    if (raw.length() > longest * UNITS_PER_CHARACTER) {
      return new NameCheck.Refused(NameFault.NAME_TOO_LONG);
    }
    String shown = fold(raw);
    if (shown.isEmpty()) {
      return new NameCheck.Refused(NameFault.NAME_EMPTY);
    }
    if (!NameCharacters.legible(shown) || imitates(shown)) {
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
    return NameKey.spaced(Normalizer.normalize(raw, Normalizer.Form.NFKC));
  }

  private static boolean imitates(String shown) {
    return CHECKER.failsChecks(shown);
  }
}
