package io.pianorhythm.core.room;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.people.Person;
import org.jspecify.annotations.Nullable;

/// What somebody wants to happen in one room.
public sealed interface RoomCommand {

  /// Enter.
  ///
  /// @param member id of the session
  /// @param person who it is
  /// @param provenHash the hash that the given password was found to match; null when none was
  ///   proven
  record Join(MemberId member, Person person, @Nullable String provenHash) implements RoomCommand {

    /// Does not show the password hash.
    @Override
    public String toString() {
      return "Join[" + member + ", " + person + "]";
    }
  }

  /// Be gone, for whatever reason. Always accepted from a member.
  record Leave(MemberId member, LeaveReason reason) implements RoomCommand {}

  /// Say a line.
  ///
  /// @param lineId id of the line, chosen by the caller
  /// @param replyTo id of the line that is answered, or null
  record Say(MemberId member, ChatLine.Id lineId, ChatText text, ChatLine.@Nullable Id replyTo)
      implements RoomCommand {}

  /// Change the settings.
  record Configure(MemberId actor, RoomSettings settings) implements RoomCommand {}

  /// Remove a member.
  record Kick(MemberId actor, MemberId target, String reason) implements RoomCommand {}

  /// Stop or resume relaying a member's notes and chat.
  record Mute(MemberId actor, MemberId target, boolean muted) implements RoomCommand {}
}
