package io.pianorhythm.core.room;

import io.pianorhythm.core.people.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides what a command does to a room. Pure: the same state, command and time give the same
/// decision.
public final class RoomRules {

  private static final Decision NOTHING = new Decision.Accepted(List.of(), List.of());

  private RoomRules() {}

  /// What `command` does to `state` at `now`.
  public static Decision decide(RoomState state, RoomCommand command, Instant now) {
    return switch (command) {
      case RoomCommand.Join join -> join(state, join, now);
      case RoomCommand.Leave leave -> leave(state, leave.member(), leave.reason(), "");
      case RoomCommand.Say say -> say(state, say, now);
      case RoomCommand.Configure configure -> configure(state, configure);
      case RoomCommand.Kick kick -> kick(state, kick);
      case RoomCommand.Mute mute -> mute(state, mute);
    };
  }

  private static Decision join(RoomState state, RoomCommand.Join join, Instant now) {
    if (state.members().containsKey(join.member())) {
      return NOTHING;
    }
    Optional<Refusal> closed = whyClosed(state, join);
    if (closed.isPresent()) {
      return refused(closed.get());
    }
    boolean muted = state.mutedUsers().contains(join.person().id());
    Member member =
        new Member(join.member(), join.person(), Colors.of(join.person().id()), now, muted);
    boolean founds = state.owner() == null && state.type() != RoomType.LOBBY;
    List<RoomChange> changes = new ArrayList<>(2);
    List<RoomEvent> events = new ArrayList<>(2);
    changes.add(new RoomChange.MemberPut(member));
    events.add(new RoomEvent.MemberJoined(member));
    if (founds) {
      changes.add(new RoomChange.OwnerSet(member.id()));
      events.add(new RoomEvent.OwnerChanged(member.id()));
    }
    return new Decision.Accepted(changes, events);
  }

  /// Why this person may not enter. A wrong password is told before anything that only somebody who
  /// may know of the room should learn.
  private static Optional<Refusal> whyClosed(RoomState state, RoomCommand.Join join) {
    if (state.passwordHash() != null
        && !Objects.equals(state.passwordHash(), join.provenHash())
        && !join.person().role().keepsOrder()) {
      return Optional.of(Refusal.WRONG_PASSWORD);
    }
    if (!state.settings().allowGuests() && !join.person().role().hasAccount()) {
      return Optional.of(Refusal.GUESTS_NOT_ALLOWED);
    }
    if (state.settings().requirePro() && !atLeastPro(join.person().role())) {
      return Optional.of(Refusal.PRO_REQUIRED);
    }
    return state.full() ? Optional.of(Refusal.ROOM_FULL) : Optional.empty();
  }

  private static boolean atLeastPro(Role role) {
    return role == Role.PRO || role.keepsOrder();
  }

  private static Decision leave(
      RoomState state, MemberId member, LeaveReason reason, String message) {
    if (!state.members().containsKey(member)) {
      return NOTHING;
    }
    List<RoomChange> changes = new ArrayList<>(2);
    List<RoomEvent> events = new ArrayList<>(2);
    changes.add(new RoomChange.MemberRemoved(member));
    events.add(new RoomEvent.MemberLeft(member, reason, message));
    if (state.owns(member)) {
      @Nullable MemberId heir = heirOf(state, member);
      changes.add(new RoomChange.OwnerSet(heir));
      events.add(new RoomEvent.OwnerChanged(heir));
    }
    return new Decision.Accepted(changes, events);
  }

  /// Ownership passes to whoever has been there longest.
  private static @Nullable MemberId heirOf(RoomState state, MemberId leaver) {
    return state.members().keySet().stream()
        .filter(id -> !id.equals(leaver))
        .findFirst()
        .orElse(null);
  }

  private static Decision say(RoomState state, RoomCommand.Say say, Instant now) {
    Member member = state.members().get(say.member());
    if (member == null) {
      return refused(Refusal.NOT_IN_ROOM);
    }
    if (member.muted()) {
      return refused(Refusal.MUTED);
    }
    boolean closed =
        !state.settings().allowChat()
            || (state.settings().onlyOwnerChats() && !state.owns(member.id()));
    if (closed && !member.person().role().keepsOrder()) {
      return refused(Refusal.CHAT_NOT_ALLOWED);
    }
    ChatLine line =
        new ChatLine(
            say.lineId(),
            member.id(),
            member.person().id(),
            member.person().name(),
            say.text(),
            now,
            say.replyTo());
    return new Decision.Accepted(List.of(), List.of(new RoomEvent.Said(line)));
  }

  private static Decision configure(RoomState state, RoomCommand.Configure configure) {
    Optional<Refusal> barred = whyBarred(state, configure.actor());
    if (barred.isPresent()) {
      return refused(barred.get());
    }
    if (!configure.settings().valid()) {
      return refused(Refusal.SETTINGS_INVALID);
    }
    return new Decision.Accepted(
        List.of(new RoomChange.SettingsSet(configure.settings())),
        List.of(new RoomEvent.SettingsChanged(configure.settings())));
  }

  private static Decision kick(RoomState state, RoomCommand.Kick kick) {
    Optional<Refusal> barred = whyBarred(state, kick.actor(), kick.target());
    return barred.isPresent()
        ? refused(barred.get())
        : leave(state, kick.target(), LeaveReason.KICKED, kick.reason());
  }

  private static Decision mute(RoomState state, RoomCommand.Mute mute) {
    Optional<Refusal> barred = whyBarred(state, mute.actor(), mute.target());
    if (barred.isPresent()) {
      return refused(barred.get());
    }
    Member actor = Objects.requireNonNull(state.members().get(mute.actor()));
    Member target = Objects.requireNonNull(state.members().get(mute.target()));
    // Another tab of one's own is oneself here: muting goes by person, and nobody unmutes
    // themselves through it.
    if (actor.person().id().equals(target.person().id())) {
      return refused(Refusal.NOT_ON_ONESELF);
    }
    if (target.muted() == mute.muted()) {
      return NOTHING;
    }
    List<RoomChange> changes = new ArrayList<>();
    List<RoomEvent> events = new ArrayList<>();
    changes.add(new RoomChange.MuteSet(target.person().id(), mute.muted()));
    // The person is muted, so every tab of theirs is.
    for (Member member : state.members().values()) {
      if (member.person().id().equals(target.person().id())) {
        Member next = member.withMuted(mute.muted());
        changes.add(new RoomChange.MemberPut(next));
        events.add(new RoomEvent.MemberChanged(next));
      }
    }
    return new Decision.Accepted(changes, events);
  }

  private static Optional<Refusal> whyBarred(RoomState state, MemberId actor, MemberId target) {
    Optional<Refusal> barred = whyBarred(state, actor);
    if (barred.isPresent()) {
      return barred;
    }
    if (actor.equals(target)) {
      return Optional.of(Refusal.NOT_ON_ONESELF);
    }
    Member member = state.members().get(target);
    if (member == null) {
      return Optional.of(Refusal.TARGET_NOT_FOUND);
    }
    boolean outranked =
        member.person().role().keepsOrder()
            && !Objects.requireNonNull(state.members().get(actor)).person().role().keepsOrder();
    return outranked ? Optional.of(Refusal.TARGET_PROTECTED) : Optional.empty();
  }

  private static Optional<Refusal> whyBarred(RoomState state, MemberId actor) {
    Member member = state.members().get(actor);
    if (member == null) {
      return Optional.of(Refusal.NOT_IN_ROOM);
    }
    return state.owns(actor) || member.person().role().keepsOrder()
        ? Optional.empty()
        : Optional.of(Refusal.NOT_OWNER);
  }

  private static Decision refused(Refusal reason) {
    return new Decision.Refused(reason);
  }
}
