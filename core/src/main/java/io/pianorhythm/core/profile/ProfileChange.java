package io.pianorhythm.core.profile;

import io.pianorhythm.core.people.Looks;
import org.jspecify.annotations.Nullable;

/// What is to be different in a profile. What is null stays as it is. The texts are clean already.
///
/// @param about see [Profile#about]
/// @param color see [Profile#color]
/// @param figure see [Profile#figure]
/// @param instrument see [Profile#instrument]
public record ProfileChange(
    @Nullable String about,
    @Nullable Integer color,
    @Nullable String figure,
    @Nullable String instrument) {

  /// What makes a profile of these looks.
  public static ProfileChange of(Looks looks) {
    return new ProfileChange(null, looks.color(), looks.figure(), looks.instrument());
  }

  /// The profile after the change.
  public Profile appliedTo(Profile before) {
    return new Profile(
        about == null ? before.about() : about,
        color == null ? before.color() : color,
        figure == null ? before.figure() : figure,
        instrument == null ? before.instrument() : instrument);
  }

  /// The looks after the change.
  public Looks appliedTo(Looks before) {
    return new Looks(
        color == null ? before.color() : color,
        figure == null ? before.figure() : figure,
        instrument == null ? before.instrument() : instrument,
        before.status(),
        before.statusText());
  }
}
