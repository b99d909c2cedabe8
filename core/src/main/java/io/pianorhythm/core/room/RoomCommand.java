package io.pianorhythm.core.room;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.people.Looks;
import io.pianorhythm.core.people.Name;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What somebody wants to happen in one room.
public sealed interface RoomCommand {

  /// Enter.
  ///
  /// @param member id of the session
  /// @param person who it is
  /// @param provenHash the hash that the given password was found to match; null when none was
  ///   proven
  /// @param looks how it appears to the others
  record Join(MemberId member, Person person, @Nullable String provenHash, Looks looks)
      implements RoomCommand {

    /// Enter with the looks of somebody who has said nothing about them.
    public Join(MemberId member, Person person, @Nullable String provenHash) {
      this(member, person, provenHash, Looks.of(person.id()));
    }

    /// Does not show the password hash.
    @Override
    public String toString() {
      return "Join[" + member + ", " + person + "]";
    }
  }

  /// Be gone, for whatever reason. Always accepted from a member.
  record Leave(MemberId member, LeaveReason reason) implements RoomCommand {}

  /// Appear to the others like this from now on.
  record Present(MemberId member, Looks looks) implements RoomCommand {}

  /// Be the same person in another role from now on. From the server itself.
  record Become(MemberId member, Role role) implements RoomCommand {}

  /// Have another name, which nobody else in the room has.
  record Rename(MemberId member, Name name) implements RoomCommand {}

  /// Say a line.
  ///
  /// @param lineId id of the line, chosen by the caller
  /// @param replyTo id of the line that is answered, or null
  record Say(MemberId member, ChatLine.Id lineId, ChatText text, ChatLine.@Nullable Id replyTo)
      implements RoomCommand {}

  /// Change a line of one's own.
  ///
  /// @param line the line as it stands
  record Edit(MemberId member, ChatLine line, ChatText text) implements RoomCommand {}

  /// Remove a line.
  ///
  /// @param line the line as it stands
  record Delete(MemberId member, ChatLine line) implements RoomCommand {}

  /// Remove all lines from view.
  record ClearChat(MemberId actor) implements RoomCommand {}

  /// Change name, type, password or settings; what is empty stays as it is.
  ///
  /// @param passwordHash of the new password; an empty text removes it
  record Change(
      MemberId actor,
      Optional<Name> name,
      Optional<RoomType> type,
      Optional<String> passwordHash,
      Optional<RoomSettings> settings)
      implements RoomCommand {

    /// Does not show the password hash.
    @Override
    public String toString() {
      return "Change[" + actor + "]";
    }
  }

  /// Time the notes in another way; what is empty stays as it is.
  record Time(MemberId actor, Optional<TimingMode> mode, Optional<Tempo> tempo)
      implements RoomCommand {}

  /// Send everybody away; the room is to be removed then.
  record Close(MemberId actor) implements RoomCommand {}

  /// Make another member the owner.
  record HandOver(MemberId actor, MemberId target) implements RoomCommand {}

  /// Let a member keep order in the room, or no longer.
  record Appoint(MemberId actor, MemberId target, boolean keeps) implements RoomCommand {}

  /// Give a member of the audience a seat, or take it away.
  record Seat(MemberId actor, MemberId target, boolean seated) implements RoomCommand {}

  /// Remove a member.
  record Kick(MemberId actor, MemberId target, String reason) implements RoomCommand {}

  /// Remove a person, and keep them out.
  ///
  /// @param length how long; null: until it is lifted
  record Ban(MemberId actor, MemberId target, String reason, @Nullable Duration length)
      implements RoomCommand {}

  /// Lift a ban.
  record Unban(MemberId actor, UserId user) implements RoomCommand {}

  /// Stop relaying a person.
  ///
  /// @param length how long; null: until it is lifted
  record Mute(
      MemberId actor, MemberId target, MuteScope scope, String reason, @Nullable Duration length)
      implements RoomCommand {}

  /// Relay a person again.
  record Unmute(MemberId actor, UserId user, MuteScope scope) implements RoomCommand {}

  /// Let sanctions end whose time is over. From the server itself.
  record Lapse() implements RoomCommand {}
}
