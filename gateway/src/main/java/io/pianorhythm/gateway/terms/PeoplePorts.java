package io.pianorhythm.gateway.terms;

import io.pianorhythm.core.friend.Bonds;
import io.pianorhythm.core.friend.memory.MemoryBonds;
import io.pianorhythm.core.letter.PrivateLines;
import io.pianorhythm.core.letter.memory.MemoryPrivateLines;
import io.pianorhythm.core.people.Accounts;
import io.pianorhythm.core.people.memory.MemoryAccounts;
import io.pianorhythm.core.presence.Presence;
import io.pianorhythm.core.presence.memory.MemoryPresence;
import io.pianorhythm.core.profile.Profiles;
import io.pianorhythm.core.profile.memory.MemoryProfiles;

/// What is known of people.
///
/// @param accounts who is registered
/// @param profiles what they say about themselves
/// @param bonds how they stand to each other
/// @param lines what they said to each other
/// @param presence who is here
public record PeoplePorts(
    Accounts accounts, Profiles profiles, Bonds bonds, PrivateLines lines, Presence presence) {

  /// In the memory of this process, around these accounts.
  public static PeoplePorts inMemory(Accounts accounts) {
    return new PeoplePorts(
        accounts,
        new MemoryProfiles(),
        new MemoryBonds(),
        new MemoryPrivateLines(),
        new MemoryPresence());
  }

  /// In the memory of this process, with nobody registered.
  public static PeoplePorts inMemory() {
    return inMemory(new MemoryAccounts());
  }
}
