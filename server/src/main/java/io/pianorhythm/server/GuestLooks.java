package io.pianorhythm.server;

import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.presence.Presence;
import io.pianorhythm.core.presence.Present;
import io.pianorhythm.core.profile.Profile;
import io.pianorhythm.core.profile.ProfileChange;
import io.pianorhythm.core.profile.Profiles;
import io.pianorhythm.core.store.StorageUnavailable;

/// Keeps the looks of a guest, which last as long as its stay, in the profile of the account that
/// the guest has become.
///
/// @param presence where a guest's looks are
/// @param profiles where they go
record GuestLooks(Presence presence, Profiles profiles) {

  void keep(UserId guest) {
    presence
        .of(guest)
        .map(Present::looks)
        .map(ProfileChange::of)
        .ifPresent(looks -> {
          try {
            Profile _ = profiles.change(guest, looks);
          } catch (StorageUnavailable _) {
            // The account is made, and dresses again.
          }
        });
  }
}
