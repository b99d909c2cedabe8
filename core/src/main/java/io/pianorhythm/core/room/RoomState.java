package io.pianorhythm.core.room;

import io.pianorhythm.core.people.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A room as it stands: an immutable value.
///
/// @param id stable id
/// @param name as shown
/// @param nameKey what names are compared by
/// @param type kind of room
/// @param settings what is in force
/// @param passwordHash hash of the password, null without one
/// @param owner member who owns it, null in lobbies and empty rooms
/// @param members who is there, in the order of their joining
/// @param mutedUsers people whose notes and chat are not relayed, also when they come back
/// @param createdAt when it was made
public record RoomState(
    RoomId id,
    String name,
    String nameKey,
    RoomType type,
    RoomSettings settings,
    @Nullable String passwordHash,
    @Nullable MemberId owner,
    SequencedMap<MemberId, Member> members,
    Set<UserId> mutedUsers,
    Instant createdAt) {

  public RoomState {
    members = Collections.unmodifiableSequencedMap(members);
    mutedUsers = Set.copyOf(mutedUsers);
  }

  /// A room that nobody has entered yet.
  public static RoomState planned(RoomPlan plan, Instant now) {
    return new RoomState(
        plan.id(),
        plan.name().shown(),
        plan.name().key(),
        plan.type(),
        plan.settings(),
        plan.passwordHash(),
        null,
        new LinkedHashMap<>(),
        Set.of(),
        now);
  }

  /// Does not show the password hash.
  @Override
  public String toString() {
    return "RoomState[" + id + ", " + members.size() + " members]";
  }

  /// The member with this id.
  public Optional<Member> member(MemberId memberId) {
    return Optional.ofNullable(members.get(memberId));
  }

  /// Whether this member owns the room.
  public boolean owns(MemberId memberId) {
    return memberId.equals(owner);
  }

  /// Whether every seat is taken.
  public boolean full() {
    return members.size() >= settings.maxUsers();
  }

  /// Whether the notes of this member are to be relayed.
  public boolean hears(MemberId memberId) {
    Member member = members.get(memberId);
    return member != null && !member.muted() && (!settings.onlyOwnerPlays() || owns(memberId));
  }

  /// The state after these changes, applied in order.
  public RoomState apply(List<RoomChange> changes) {
    RoomState state = this;
    for (RoomChange change : changes) {
      state = state.apply(change);
    }
    return state;
  }

  private RoomState apply(RoomChange change) {
    return switch (change) {
      case RoomChange.MemberPut put -> withMembers(with(put.member()));
      case RoomChange.MemberRemoved removed -> withMembers(without(removed.id()));
      case RoomChange.OwnerSet set -> withOwner(set.owner());
      case RoomChange.SettingsSet set -> withSettings(set.settings());
      case RoomChange.MuteSet set -> withMuted(set.user(), set.muted());
    };
  }

  private SequencedMap<MemberId, Member> with(Member member) {
    SequencedMap<MemberId, Member> next = new LinkedHashMap<>(members);
    next.put(member.id(), member);
    return next;
  }

  private SequencedMap<MemberId, Member> without(MemberId memberId) {
    SequencedMap<MemberId, Member> next = new LinkedHashMap<>(members);
    next.remove(memberId);
    return next;
  }

  private RoomState withMembers(SequencedMap<MemberId, Member> next) {
    return new RoomState(
        id, name, nameKey, type, settings, passwordHash, owner, next, mutedUsers, createdAt);
  }

  private RoomState withOwner(@Nullable MemberId next) {
    return new RoomState(
        id, name, nameKey, type, settings, passwordHash, next, members, mutedUsers, createdAt);
  }

  private RoomState withSettings(RoomSettings next) {
    return new RoomState(
        id, name, nameKey, type, next, passwordHash, owner, members, mutedUsers, createdAt);
  }

  private RoomState withMuted(UserId user, boolean muted) {
    Set<UserId> next = new HashSet<>(mutedUsers);
    if (muted) {
      next.add(user);
    } else {
      next.remove(user);
    }
    return new RoomState(
        id, name, nameKey, type, settings, passwordHash, owner, members, next, createdAt);
  }
}
