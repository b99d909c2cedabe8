package io.pianorhythm.core.room;

import io.pianorhythm.core.moderation.Deed;
import io.pianorhythm.core.people.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether a member may do something in its room, and to whom.
final class Standing {

  private Standing() {}

  /// Why the actor may not do that; empty: it may.
  static Optional<Refusal> whyBarred(RoomState state, MemberId actor, Deed deed) {
    @Nullable Member member = state.members().get(actor);
    if (member == null) {
      return Optional.of(Refusal.NOT_IN_ROOM);
    }
    return state.rank(member).may(deed) ? Optional.empty() : Optional.of(Refusal.NOT_ALLOWED);
  }

  /// Why the actor may not do that to the target. Another tab of one's own is oneself here: what is
  /// done to somebody is done to the person.
  static Optional<Refusal> whyBarred(RoomState state, MemberId actor, MemberId target, Deed deed) {
    Optional<Refusal> barred = whyBarred(state, actor, deed);
    if (barred.isPresent()) {
      return barred;
    }
    @Nullable Member other = state.members().get(target);
    if (other == null) {
      return Optional.of(Refusal.TARGET_NOT_FOUND);
    }
    Member member = state.member(actor).orElseThrow();
    if (member.person().id().equals(other.person().id())) {
      return Optional.of(Refusal.NOT_ON_ONESELF);
    }
    return state.rank(member).over(state.rank(other))
        ? Optional.empty()
        : Optional.of(Refusal.TARGET_PROTECTED);
  }

  /// Every session of a person in the room.
  static List<Member> tabs(RoomState state, UserId user) {
    return state.members().values().stream()
        .filter(member -> member.person().id().equals(user))
        .toList();
  }
}
