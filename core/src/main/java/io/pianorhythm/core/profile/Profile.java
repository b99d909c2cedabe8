package io.pianorhythm.core.profile;

import io.pianorhythm.core.people.Looks;
import io.pianorhythm.core.people.UserId;
import org.jspecify.annotations.Nullable;

/// What a member says about themselves.
///
/// @param about at most [#LONGEST_ABOUT] characters; may be empty
/// @param color 0xRRGGBB; null: the one that everybody is given
/// @param figure see [Looks#figure]
/// @param instrument see [Looks#instrument]
public record Profile(String about, @Nullable Integer color, String figure, String instrument) {

  /// Characters (code points) of the longest text about oneself.
  public static final int LONGEST_ABOUT = 500;

  /// Of somebody who has not said anything.
  public static final Profile EMPTY = new Profile("", null, "", "");

  /// How somebody with this profile appears when they come.
  public Looks looks(UserId user) {
    return appliedTo(Looks.of(user));
  }

  /// Looks with what this says about them; what it leaves open, and the status, stay as they are.
  public Looks appliedTo(Looks before) {
    return new ProfileChange(about, color, figure, instrument).appliedTo(before);
  }
}
