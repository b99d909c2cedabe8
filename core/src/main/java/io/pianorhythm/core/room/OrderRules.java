package io.pianorhythm.core.room;

import io.pianorhythm.core.moderation.Deed;
import io.pianorhythm.core.people.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeping order in a room: seats, kicks, bans and mutes, by whoever may, on whoever is below.
final class OrderRules {

  private OrderRules() {}

  static Decision seat(RoomState state, RoomCommand.Seat seat) {
    Optional<Refusal> barred = Standing.whyBarred(state, seat.actor(), Deed.SEAT);
    if (barred.isPresent()) {
      return Verdict.refused(barred.get());
    }
    @Nullable Member target = state.members().get(seat.target());
    if (target == null) {
      return Verdict.refused(Refusal.TARGET_NOT_FOUND);
    }
    if (target.seated() == seat.seated()) {
      return Verdict.nothing();
    }
    if (seat.seated() && state.full()) {
      return Verdict.refused(Refusal.ROOM_FULL);
    }
    boolean own = seat.actor().equals(seat.target());
    if (!seat.seated() && !own) {
      Optional<Refusal> protectedFrom =
          Standing.whyBarred(state, seat.actor(), seat.target(), Deed.SEAT);
      if (protectedFrom.isPresent()) {
        return Verdict.refused(protectedFrom.get());
      }
    }
    return new Verdict().put(target.withSeat(seat.seated())).accepted();
  }

  static Decision kick(RoomState state, RoomCommand.Kick kick) {
    Optional<Refusal> barred =
        forgottenTab(state, kick)
            ? Optional.empty()
            : Standing.whyBarred(state, kick.actor(), kick.target(), Deed.KICK);
    return barred.isPresent()
        ? Verdict.refused(barred.get())
        : EntryRules.leave(state, kick.target(), LeaveReason.KICKED, kick.reason());
  }

  /// Another session of one's own; whoever it is may close that.
  private static boolean forgottenTab(RoomState state, RoomCommand.Kick kick) {
    Optional<UserId> actor = state.member(kick.actor()).map(member -> member.person().id());
    return actor.isPresent()
        && !kick.actor().equals(kick.target())
        && state.member(kick.target()).map(member -> member.person().id()).equals(actor);
  }

  /// The person is out with every tab, and stays out.
  static Decision ban(RoomState state, RoomCommand.Ban ban, Instant now) {
    Optional<Refusal> barred = Standing.whyBarred(state, ban.actor(), ban.target(), Deed.BAN);
    if (barred.isPresent()) {
      return Verdict.refused(barred.get());
    }
    Member target = state.member(ban.target()).orElseThrow();
    UserId user = target.person().id();
    Sanction sanction =
        sanction(state, ban.actor(), target, MuteScope.ALL, ban.reason(), now, ban.length());
    Verdict verdict = new Verdict().change(new RoomChange.BanPut(sanction));
    if (state.moderators().contains(user)) {
      verdict.change(new RoomChange.ModeratorSet(user, false));
    }
    // Whoever is banned is below the actor, so the room keeps its owner unless the site steps in.
    RoomState next = state;
    for (Member tab : Standing.tabs(state, user)) {
      if (EntryRules.leave(next, tab.id(), LeaveReason.BANNED, ban.reason())
          instanceof Decision.Accepted left) {
        left.changes().forEach(verdict::change);
        left.events().forEach(verdict::tell);
        next = next.apply(left.changes());
      }
    }
    return verdict.accepted();
  }

  static Decision unban(RoomState state, RoomCommand.Unban unban) {
    Optional<Refusal> barred = Standing.whyBarred(state, unban.actor(), Deed.BAN);
    if (barred.isPresent()) {
      return Verdict.refused(barred.get());
    }
    return state.bans().containsKey(unban.user())
        ? new Verdict().change(new RoomChange.BanLifted(unban.user())).accepted()
        : Verdict.refused(Refusal.TARGET_NOT_FOUND);
  }

  /// The person is muted, so every tab of theirs is. A mute adds to what is muted already.
  static Decision mute(RoomState state, RoomCommand.Mute mute, Instant now) {
    Optional<Refusal> barred = Standing.whyBarred(state, mute.actor(), mute.target(), Deed.MUTE);
    if (barred.isPresent()) {
      return Verdict.refused(barred.get());
    }
    Member target = state.member(mute.target()).orElseThrow();
    MuteScope scope = target.mute().and(mute.scope());
    Sanction sanction =
        sanction(state, mute.actor(), target, scope, mute.reason(), now, mute.length());
    return muted(
        new Verdict().change(new RoomChange.MutePut(sanction)), state, target.person().id(), scope);
  }

  static Decision unmute(RoomState state, RoomCommand.Unmute unmute) {
    UserId user = unmute.user();
    List<Member> tabs = Standing.tabs(state, user);
    Optional<Refusal> barred =
        tabs.isEmpty()
            ? Standing.whyBarred(state, unmute.actor(), Deed.MUTE)
            : Standing.whyBarred(state, unmute.actor(), tabs.getFirst().id(), Deed.MUTE);
    if (barred.isPresent()) {
      return Verdict.refused(barred.get());
    }
    @Nullable Sanction mute = state.mutes().get(user);
    if (mute == null) {
      return tabs.isEmpty() ? Verdict.refused(Refusal.TARGET_NOT_FOUND) : Verdict.nothing();
    }
    MuteScope left = mute.scope().without(unmute.scope());
    RoomChange change =
        left == MuteScope.NOTHING
            ? new RoomChange.MuteLifted(user)
            : new RoomChange.MutePut(mute.withScope(left));
    return muted(new Verdict().change(change), state, user, left);
  }

  static Decision lapse(RoomState state, Instant now) {
    Verdict verdict = new Verdict();
    for (Sanction ban : state.bans().values()) {
      if (ban.over(now)) {
        verdict.change(new RoomChange.BanLifted(ban.user()));
      }
    }
    for (Sanction mute : state.mutes().values()) {
      if (mute.over(now)) {
        verdict.change(new RoomChange.MuteLifted(mute.user()));
        Decision _ = muted(verdict, state, mute.user(), MuteScope.NOTHING);
      }
    }
    return verdict.accepted();
  }

  private static Decision muted(Verdict verdict, RoomState state, UserId user, MuteScope scope) {
    for (Member tab : Standing.tabs(state, user)) {
      if (tab.mute() != scope) {
        verdict.put(tab.withMute(scope));
      }
    }
    return verdict.accepted();
  }

  private static Sanction sanction(
      RoomState state,
      MemberId actor,
      Member target,
      MuteScope scope,
      String reason,
      Instant now,
      @Nullable Duration length) {
    String by = state.member(actor).orElseThrow().person().name();
    return new Sanction(
        target.person().id(),
        target.person().name(),
        scope,
        reason,
        by,
        now,
        length == null ? null : now.plus(length));
  }
}
