package io.pianorhythm.core.profile;

import io.pianorhythm.core.people.UserId;

/// The profiles of members. Calls may block; when one returns, its effect is committed.
///
/// Every call may throw [io.pianorhythm.core.store.StorageUnavailable].
public interface Profiles {

  /// The profile of a member; [Profile#EMPTY] when they have not said anything.
  Profile of(UserId user);

  /// Changes a profile, as one step: of two changes at the same time none is lost.
  ///
  /// @return the profile after the change
  Profile change(UserId user, ProfileChange change);
}
