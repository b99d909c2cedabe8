package io.pianorhythm.core.room;

import io.pianorhythm.core.people.Name;
import io.pianorhythm.core.people.UserId;
import org.jspecify.annotations.Nullable;

/// One entry of a room's state that a decision writes. Adapters that keep the state in parts write
/// these and nothing else.
public sealed interface RoomChange {

  /// Whether it is kept with a room that lasts; the others are about who is there.
  default boolean lasts() {
    return switch (this) {
      case MemberPut _, MemberRemoved _, OwnerSet _ -> false;
      case FounderSet _,
          NameSet _,
          TypeSet _,
          PasswordSet _,
          SettingsSet _,
          ModeratorSet _,
          BanPut _,
          BanLifted _,
          MutePut _,
          MuteLifted _ ->
          true;
    };
  }

  /// A member is added, or replaced where it stands.
  record MemberPut(Member member) implements RoomChange {}

  /// A member is gone.
  record MemberRemoved(MemberId id) implements RoomChange {}

  /// Another owner, or none.
  record OwnerSet(@Nullable MemberId owner) implements RoomChange {}

  /// The room belongs to another account, or to none.
  record FounderSet(@Nullable Founder founder) implements RoomChange {}

  /// Another name.
  record NameSet(Name name) implements RoomChange {}

  /// Another kind.
  record TypeSet(RoomType type) implements RoomChange {}

  /// Another password, or none.
  record PasswordSet(@Nullable String hash) implements RoomChange {

    /// Does not show the password hash.
    @Override
    public String toString() {
      return "PasswordSet[]";
    }
  }

  /// Other settings.
  record SettingsSet(RoomSettings settings) implements RoomChange {}

  /// A person keeps order in the room, or no longer.
  record ModeratorSet(UserId user, boolean keeps) implements RoomChange {}

  /// A person is banned; an earlier ban is replaced.
  record BanPut(Sanction ban) implements RoomChange {}

  /// A ban is lifted.
  record BanLifted(UserId user) implements RoomChange {}

  /// A person is muted; an earlier mute is replaced.
  record MutePut(Sanction mute) implements RoomChange {}

  /// A mute is lifted.
  record MuteLifted(UserId user) implements RoomChange {}
}
