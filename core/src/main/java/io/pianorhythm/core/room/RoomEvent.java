package io.pianorhythm.core.room;

import org.jspecify.annotations.Nullable;

/// What every member of a room may know has happened. What not every member may see is never a room
/// event.
public sealed interface RoomEvent {

  /// Whether it is about what was said.
  default boolean aboutChat() {
    return switch (this) {
      case Said _, LineChanged _, ChatCleared _ -> true;
      case MemberJoined _, MemberLeft _, MemberChanged _, OwnerChanged _, RoomChanged _ -> false;
    };
  }

  /// Somebody came.
  record MemberJoined(Member member) implements RoomEvent {}

  /// Somebody went.
  ///
  /// @param message what the one who caused it said; for the one who went
  record MemberLeft(MemberId member, LeaveReason reason, String message) implements RoomEvent {}

  /// What others see of a member changed.
  record MemberChanged(Member member) implements RoomEvent {}

  /// The room has another owner, or none.
  record OwnerChanged(@Nullable MemberId owner) implements RoomEvent {}

  /// Name, type, password or settings changed.
  record RoomChanged(RoomSettings settings) implements RoomEvent {}

  /// Somebody said a line.
  record Said(ChatLine line) implements RoomEvent {}

  /// A line was changed or removed.
  record LineChanged(ChatLine line) implements RoomEvent {}

  /// All earlier lines were removed.
  record ChatCleared(MemberId by) implements RoomEvent {}
}
