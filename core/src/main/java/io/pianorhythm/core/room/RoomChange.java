package io.pianorhythm.core.room;

import io.pianorhythm.core.people.UserId;
import org.jspecify.annotations.Nullable;

/// One entry of a room's state that a decision writes. Adapters that keep the state in parts write
/// these and nothing else.
public sealed interface RoomChange {

  /// A member is added, or replaced where it stands.
  record MemberPut(Member member) implements RoomChange {}

  /// A member is gone.
  record MemberRemoved(MemberId id) implements RoomChange {}

  /// Another owner, or none.
  record OwnerSet(@Nullable MemberId owner) implements RoomChange {}

  /// Other settings.
  record SettingsSet(RoomSettings settings) implements RoomChange {}

  /// A person is muted or no longer.
  record MuteSet(UserId user, boolean muted) implements RoomChange {}
}
