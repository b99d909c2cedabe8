package io.pianorhythm.core.room;

import io.pianorhythm.core.moderation.Rank;
import io.pianorhythm.core.people.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
/// @param founder whom the room belongs to, null when nobody's; while that person is away somebody
///   else keeps the room, and gives it back when the founder returns
/// @param owner member who owns it now, null in lobbies and empty rooms
/// @param members who is there, in the order of their joining
/// @param moderators people who keep order here by appointment
/// @param bans who may not enter
/// @param mutes who is not relayed, also when they come back
/// @param createdAt when it was made
/// @param lasting it stays while it is empty and survives restarts
public record RoomState(
    RoomId id,
    String name,
    String nameKey,
    RoomType type,
    RoomSettings settings,
    @Nullable String passwordHash,
    @Nullable Founder founder,
    @Nullable MemberId owner,
    SequencedMap<MemberId, Member> members,
    Set<UserId> moderators,
    Map<UserId, Sanction> bans,
    Map<UserId, Sanction> mutes,
    Instant createdAt,
    boolean lasting) {

  public RoomState {
    members = Collections.unmodifiableSequencedMap(members);
    moderators = Set.copyOf(moderators);
    bans = Map.copyOf(bans);
    mutes = Map.copyOf(mutes);
  }

  /// A room that nobody has entered yet.
  public static RoomState planned(RoomPlan plan, Instant now) {
    return new RoomState(
        plan.id(),
        plan.name().shown(),
        plan.name().key(),
        plan.type(),
        TimingRules.beginning(plan.settings(), now),
        plan.passwordHash(),
        null,
        null,
        new LinkedHashMap<>(),
        Set.of(),
        Map.of(),
        Map.of(),
        now,
        false);
  }

  /// The same room, which stays while it is empty.
  public RoomState thatLasts() {
    return with(owner, members, true);
  }

  /// The same room with nobody in it.
  public RoomState deserted() {
    return with(null, new LinkedHashMap<>(), lasting);
  }

  private RoomState with(
      @Nullable MemberId keeper, SequencedMap<MemberId, Member> present, boolean stays) {
    return new RoomState(
        id,
        name,
        nameKey,
        type,
        settings,
        passwordHash,
        founder,
        keeper,
        present,
        moderators,
        bans,
        mutes,
        createdAt,
        stays);
  }

  /// Whether the room belongs to this person.
  public boolean foundedBy(UserId user) {
    return founder != null && founder.id().equals(user);
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

  /// What this member is in this room.
  public Rank rank(Member member) {
    Rank rank = Rank.of(member.person().role());
    if (moderators.contains(member.person().id())) {
      rank = rank.or(Rank.ROOM_MODERATOR);
    }
    return owns(member.id()) ? rank.or(Rank.ROOM_OWNER) : rank;
  }

  /// Members with a seat.
  public int seated() {
    return (int) members.values().stream().filter(Member::seated).count();
  }

  /// Whether every seat is taken.
  public boolean full() {
    return seated() >= settings.maxUsers();
  }

  /// Whether the notes of this member are to be relayed.
  public boolean hears(MemberId memberId) {
    Member member = members.get(memberId);
    return member != null
        && member.seated()
        && !member.mute().notes()
        && (!settings.voices().onlyOwnerPlays() || owns(memberId));
  }

  /// Whether a sanction has ended that is still kept.
  public boolean lapses(Instant now) {
    return bans.values().stream().anyMatch(ban -> ban.over(now))
        || mutes.values().stream().anyMatch(mute -> mute.over(now));
  }

  /// The state after these changes, applied in order.
  public RoomState apply(List<RoomChange> changes) {
    if (changes.isEmpty()) {
      return this;
    }
    RoomDraft draft = new RoomDraft(this);
    changes.forEach(draft::apply);
    return draft.state();
  }
}
