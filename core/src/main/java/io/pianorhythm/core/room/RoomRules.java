package io.pianorhythm.core.room;

import java.time.Instant;
import java.util.Optional;

/// Decides what a command does to a room. Pure: the same state, command and time give the same
/// decision.
public final class RoomRules {

  private RoomRules() {}

  /// Whether a line of this member would be accepted.
  public static boolean mayChat(RoomState state, Member member) {
    return ChatRules.whySilent(state, member) == null;
  }

  /// Why a line of this member would be refused; empty: it would be accepted.
  public static Optional<Refusal> whySilent(RoomState state, Member member) {
    return Optional.ofNullable(ChatRules.whySilent(state, member));
  }

  /// What `command` does to `state` at `now`.
  public static Decision decide(RoomState state, RoomCommand command, Instant now) {
    return switch (command) {
      case RoomCommand.Join join -> EntryRules.join(state, join, now);
      case RoomCommand.Leave leave -> EntryRules.leave(state, leave.member(), leave.reason(), "");
      case RoomCommand.Present present -> EntryRules.present(state, present);
      case RoomCommand.Become become -> EntryRules.become(state, become);
      case RoomCommand.Rename rename -> EntryRules.rename(state, rename);
      case RoomCommand.Say say -> ChatRules.say(state, say, now);
      case RoomCommand.Edit edit -> ChatRules.edit(state, edit, now);
      case RoomCommand.Delete delete -> ChatRules.delete(state, delete, now);
      case RoomCommand.ClearChat clear -> ChatRules.clear(state, clear);
      case RoomCommand.Change change -> OwnerRules.change(state, change, now);
      case RoomCommand.Time time -> TimingRules.time(state, time, now);
      case RoomCommand.Close close -> OwnerRules.close(state, close);
      case RoomCommand.HandOver handOver -> OwnerRules.handOver(state, handOver);
      case RoomCommand.Appoint appoint -> OwnerRules.appoint(state, appoint);
      case RoomCommand.Seat seat -> OrderRules.seat(state, seat);
      case RoomCommand.Kick kick -> OrderRules.kick(state, kick);
      case RoomCommand.Ban ban -> OrderRules.ban(state, ban, now);
      case RoomCommand.Unban unban -> OrderRules.unban(state, unban);
      case RoomCommand.Mute mute -> OrderRules.mute(state, mute, now);
      case RoomCommand.Unmute unmute -> OrderRules.unmute(state, unmute);
      case RoomCommand.Lapse _ -> OrderRules.lapse(state, now);
    };
  }
}
