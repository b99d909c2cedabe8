package io.pianorhythm.core.room;

import io.pianorhythm.core.moderation.Deed;
import io.pianorhythm.core.moderation.Rank;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the owner of a room may do to it: change it, hand it over, appoint moderators, close it.
final class OwnerRules {

  private OwnerRules() {}

  static Decision change(RoomState state, RoomCommand.Change change, Instant now) {
    Optional<Refusal> barred = Standing.whyBarred(state, change.actor(), Deed.CHANGE_ROOM);
    if (barred.isPresent()) {
      return Verdict.refused(barred.get());
    }
    boolean lobby = state.type() == RoomType.LOBBY;
    if (lobby && (change.name().isPresent() || change.type().isPresent())) {
      return Verdict.refused(Refusal.ROOM_TYPE_NOT_ALLOWED);
    }
    if (change.type().filter(type -> type == RoomType.LOBBY).isPresent()) {
      return Verdict.refused(Refusal.ROOM_TYPE_NOT_ALLOWED);
    }
    if (change.settings().filter(settings -> !settings.valid()).isPresent()) {
      return Verdict.refused(Refusal.SETTINGS_INVALID);
    }
    Verdict verdict = new Verdict();
    change.name().ifPresent(name -> verdict.change(new RoomChange.NameSet(name)));
    change.type().ifPresent(type -> verdict.change(new RoomChange.TypeSet(type)));
    change
        .passwordHash()
        .ifPresent(
            hash -> verdict.change(new RoomChange.PasswordSet(hash.isEmpty() ? null : hash)));
    Optional<RoomSettings> settings =
        change
            .settings()
            .map(wanted -> TimingRules.following(wanted, state.settings().timing().tempo(), now));
    settings.ifPresent(next -> verdict.change(new RoomChange.SettingsSet(next)));
    verdict.tell(new RoomEvent.RoomChanged(settings.orElse(state.settings())));
    return verdict.accepted();
  }

  static Decision close(RoomState state, RoomCommand.Close close) {
    Optional<Refusal> barred = Standing.whyBarred(state, close.actor(), Deed.CLOSE_ROOM);
    if (barred.isPresent()) {
      return Verdict.refused(barred.get());
    }
    if (state.type() == RoomType.LOBBY) {
      return Verdict.refused(Refusal.ROOM_TYPE_NOT_ALLOWED);
    }
    Member actor = state.member(close.actor()).orElseThrow();
    if (state.lasting() && keepsForFounder(state, actor)) {
      return Verdict.refused(Refusal.NOT_ALLOWED);
    }
    Verdict verdict = new Verdict();
    if (state.owner() != null) {
      verdict.change(new RoomChange.OwnerSet(null)).tell(new RoomEvent.OwnerChanged(null));
    }
    for (MemberId member : state.members().keySet()) {
      verdict
          .change(new RoomChange.MemberRemoved(member))
          .tell(new RoomEvent.MemberLeft(member, LeaveReason.ROOM_CLOSED, ""));
    }
    return verdict.accepted();
  }

  /// Whether this member owns the room only while its founder is away.
  private static boolean keepsForFounder(RoomState state, Member member) {
    return !state.foundedBy(member.person().id())
        && !Rank.of(member.person().role()).may(Deed.CLOSE_ROOM);
  }

  /// The room goes to another member; for good, when its founder gives it to somebody with an
  /// account.
  static Decision handOver(RoomState state, RoomCommand.HandOver handOver) {
    Optional<Refusal> barred = Standing.whyBarred(state, handOver.actor(), Deed.HAND_OVER);
    if (barred.isPresent()) {
      return Verdict.refused(barred.get());
    }
    @Nullable Member target = state.members().get(handOver.target());
    if (target == null) {
      return Verdict.refused(Refusal.TARGET_NOT_FOUND);
    }
    if (state.type() == RoomType.LOBBY) {
      return Verdict.refused(Refusal.ROOM_TYPE_NOT_ALLOWED);
    }
    if (state.owns(target.id())) {
      return Verdict.nothing();
    }
    Verdict verdict = new Verdict();
    Member actor = state.member(handOver.actor()).orElseThrow();
    if (state.founder() != null
        && !keepsForFounder(state, actor)
        && Rank.of(target.person().role()).may(Deed.FOUND_ROOM)) {
      verdict.change(new RoomChange.FounderSet(Founder.of(target.person())));
    }
    verdict.change(new RoomChange.OwnerSet(target.id()));
    if (!target.seated() && !state.full()) {
      verdict.put(target.withSeat(true));
    }
    return verdict.tell(new RoomEvent.OwnerChanged(target.id())).accepted();
  }

  static Decision appoint(RoomState state, RoomCommand.Appoint appoint) {
    Optional<Refusal> barred =
        Standing.whyBarred(state, appoint.actor(), appoint.target(), Deed.APPOINT);
    if (barred.isPresent()) {
      return Verdict.refused(barred.get());
    }
    Member target = state.member(appoint.target()).orElseThrow();
    if (!Rank.of(target.person().role()).may(Deed.BE_APPOINTED)) {
      return Verdict.refused(Refusal.ACCOUNT_REQUIRED);
    }
    if (state.moderators().contains(target.person().id()) == appoint.keeps()) {
      return Verdict.nothing();
    }
    Verdict verdict =
        new Verdict().change(new RoomChange.ModeratorSet(target.person().id(), appoint.keeps()));
    // What others see of each of its tabs is different now.
    Standing.tabs(state, target.person().id()).forEach(verdict::put);
    return verdict.accepted();
  }
}
