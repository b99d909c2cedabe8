package io.pianorhythm.core.moderation;

import io.pianorhythm.core.people.Role;

/// What somebody is in one room, from least to most: the role on the site, raised by what the owner
/// of the room has given.
public enum Rank {
  GUEST,
  MEMBER,
  PRO,
  ROOM_MODERATOR,
  ROOM_OWNER,
  MODERATOR,
  ADMINISTRATOR;

  /// The rank outside of any room.
  public static Rank of(Role role) {
    return switch (role) {
      case GUEST -> GUEST;
      // A program has the rights of an account; rooms decide whether it may enter.
      case MEMBER, BOT -> MEMBER;
      case PRO -> PRO;
      case MODERATOR -> MODERATOR;
      case ADMINISTRATOR -> ADMINISTRATOR;
    };
  }

  /// The higher of two ranks.
  public Rank or(Rank other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /// Whether this rank may do that.
  public boolean may(Deed deed) {
    return compareTo(deed.least()) >= 0;
  }

  /// Whether somebody of this rank may act on somebody of the other: never on an equal, never
  /// upwards.
  public boolean over(Rank other) {
    return compareTo(other) > 0;
  }
}
