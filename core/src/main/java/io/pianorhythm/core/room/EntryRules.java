package io.pianorhythm.core.room;

import io.pianorhythm.core.moderation.Deed;
import io.pianorhythm.core.moderation.Rank;
import io.pianorhythm.core.people.Looks;
import io.pianorhythm.core.people.Names;
import io.pianorhythm.core.people.Role;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who may enter, where they sit, and what becomes of a room that somebody leaves.
final class EntryRules {

  private EntryRules() {}

  static Decision join(RoomState state, RoomCommand.Join join, Instant now) {
    if (state.members().containsKey(join.member())) {
      return Verdict.nothing();
    }
    Optional<Refusal> closed = whyClosed(state, join, now);
    if (closed.isPresent()) {
      return Verdict.refused(closed.get());
    }
    boolean owns = comesToOwn(state, join);
    Member member =
        new Member(
            join.member(),
            join.person(),
            join.looks().inRoom(),
            now,
            muteOf(state, join, now),
            sits(state, join, owns));
    Verdict verdict =
        new Verdict()
            .change(new RoomChange.MemberPut(member))
            .tell(new RoomEvent.MemberJoined(member));
    if (founds(state, join)) {
      verdict.change(new RoomChange.FounderSet(Founder.of(join.person())));
    }
    if (owns) {
      verdict
          .change(new RoomChange.OwnerSet(member.id()))
          .tell(new RoomEvent.OwnerChanged(member.id()));
    }
    return verdict.accepted();
  }

  /// What nobody sees is no event: another status that the room is not shown, for one.
  static Decision present(RoomState state, RoomCommand.Present present) {
    @Nullable Member member = state.members().get(present.member());
    if (member == null) {
      return Verdict.refused(Refusal.NOT_IN_ROOM);
    }
    Looks shown = present.looks().inRoom();
    if (member.looks().equals(shown)) {
      return Verdict.nothing();
    }
    Member next = member.withLooks(shown);
    return new Verdict()
        .change(new RoomChange.MemberPut(next))
        .tell(new RoomEvent.MemberChanged(next))
        .accepted();
  }

  static Decision become(RoomState state, RoomCommand.Become become) {
    @Nullable Member member = state.members().get(become.member());
    if (member == null) {
      return Verdict.refused(Refusal.NOT_IN_ROOM);
    }
    return member.person().role() == become.role()
        ? Verdict.nothing()
        : new Verdict().put(member.withRole(become.role())).accepted();
  }

  static Decision rename(RoomState state, RoomCommand.Rename rename) {
    @Nullable Member member = state.members().get(rename.member());
    if (member == null) {
      return Verdict.refused(Refusal.NOT_IN_ROOM);
    }
    if (member.person().name().equals(rename.name().shown())) {
      return Verdict.nothing();
    }
    boolean taken =
        state.members().values().stream()
            .map(Member::person)
            .filter(other -> !other.id().equals(member.person().id()))
            .anyMatch(other -> Names.key(other.name()).equals(rename.name().key()));
    return taken
        ? Verdict.refused(Refusal.NAME_TAKEN)
        : new Verdict().put(member.withName(rename.name().shown())).accepted();
  }

  /// The first account in a room that is nobody's; it stays that person's while they are away.
  private static boolean founds(RoomState state, RoomCommand.Join join) {
    return state.founder() == null
        && state.owner() == null
        && state.type() != RoomType.LOBBY
        && Rank.of(join.person().role()).may(Deed.FOUND_ROOM);
  }

  private static boolean comesToOwn(RoomState state, RoomCommand.Join join) {
    if (state.type() == RoomType.LOBBY) {
      return false;
    }
    return state.owner() == null || (state.foundedBy(join.person().id()) && !founderOwns(state));
  }

  private static boolean founderOwns(RoomState state) {
    Member owner = state.owner() == null ? null : state.members().get(state.owner());
    return owner != null && state.foundedBy(owner.person().id());
  }

  private static MuteScope muteOf(RoomState state, RoomCommand.Join join, Instant now) {
    @Nullable Sanction mute = state.mutes().get(join.person().id());
    return mute == null || mute.over(now) ? MuteScope.NOTHING : mute.scope();
  }

  /// On a stage one sits by invitation; elsewhere while there are seats.
  private static boolean sits(RoomState state, RoomCommand.Join join, boolean owns) {
    if (state.full()) {
      return false;
    }
    return state.type() != RoomType.STAGE || owns || rank(state, join).may(Deed.SEAT);
  }

  private static Rank rank(RoomState state, RoomCommand.Join join) {
    Rank rank = Rank.of(join.person().role());
    return state.moderators().contains(join.person().id()) ? rank.or(Rank.ROOM_MODERATOR) : rank;
  }

  /// Why this person may not enter. A wrong password is told before anything that only somebody who
  /// may know of the room should learn.
  private static Optional<Refusal> whyClosed(RoomState state, RoomCommand.Join join, Instant now) {
    Role role = join.person().role();
    boolean founder = state.foundedBy(join.person().id());
    // Whoever keeps the room meanwhile cannot lock out whom it belongs to.
    boolean everywhere = Rank.of(role).may(Deed.ENTER_ANY_ROOM) || founder;
    if (state.passwordHash() != null
        && !Objects.equals(state.passwordHash(), join.provenHash())
        && !everywhere) {
      return Optional.of(Refusal.WRONG_PASSWORD);
    }
    @Nullable Sanction ban = state.bans().get(join.person().id());
    if (ban != null && !ban.over(now) && !everywhere) {
      return Optional.of(Refusal.BANNED);
    }
    RoomSettings.Doors doors = state.settings().doors();
    if (!doors.guests() && !Rank.of(role).may(Deed.ENTER_WHERE_GUESTS_MAY_NOT)) {
      return Optional.of(Refusal.GUESTS_NOT_ALLOWED);
    }
    if (!doors.bots() && role == Role.BOT && !founder && state.type() != RoomType.LOBBY) {
      return Optional.of(Refusal.BOTS_NOT_ALLOWED);
    }
    if (doors.proOnly() && !founder && !Rank.of(role).may(Deed.ENTER_PRO_ROOM)) {
      return Optional.of(Refusal.PRO_REQUIRED);
    }
    return noPlace(state) ? Optional.of(Refusal.ROOM_FULL) : Optional.empty();
  }

  private static boolean noPlace(RoomState state) {
    boolean audience = state.settings().doors().audience() || state.type() == RoomType.STAGE;
    return audience ? state.members().size() >= RoomSettings.MOST_USERS : state.full();
  }

  static Decision leave(RoomState state, MemberId member, LeaveReason reason, String message) {
    return state.members().containsKey(member)
        ? gone(state, member, reason, message).accepted()
        : Verdict.nothing();
  }

  /// A member is gone; the room passes on.
  static Verdict gone(RoomState state, MemberId member, LeaveReason reason, String message) {
    Verdict verdict =
        new Verdict()
            .change(new RoomChange.MemberRemoved(member))
            .tell(new RoomEvent.MemberLeft(member, reason, message));
    if (state.owns(member)) {
      @Nullable MemberId heir = heirOf(state, member);
      verdict.change(new RoomChange.OwnerSet(heir)).tell(new RoomEvent.OwnerChanged(heir));
    }
    return verdict;
  }

  /// Another tab of the founder, then who keeps order here, then whoever has been there longest.
  private static @Nullable MemberId heirOf(RoomState state, MemberId leaver) {
    @Nullable MemberId heir = null;
    int best = -1;
    for (Member member : state.members().values()) {
      int claim = claim(state, member);
      if (!member.id().equals(leaver) && claim > best) {
        heir = member.id();
        best = claim;
      }
    }
    return heir;
  }

  private static int claim(RoomState state, Member member) {
    if (state.foundedBy(member.person().id())) {
      return 2;
    }
    return state.moderators().contains(member.person().id()) ? 1 : 0;
  }
}
