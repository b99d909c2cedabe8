package io.pianorhythm.core.moderation.site;

import io.pianorhythm.core.address.AddressBlock;
import io.pianorhythm.core.moderation.Deed;
import io.pianorhythm.core.moderation.Rank;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.MuteScope;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.core.room.RoomId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The sanctions of the site that are in force, and who may make and lift them. Held in memory:
/// asking never waits. Acts are kept by [ModerationRecords] before they are in force, one at a
/// time, and block while they are. Safe from any thread.
public final class SiteOrder {

  /// The longest time that a sanction may be made for; for longer it is made until it is lifted.
  public static final Duration LONGEST = Duration.ofDays(3_650);

  private final ModerationRecords records;
  private final Clock clock;
  private final Supplier<String> ids;
  private final ConcurrentMap<String, SiteSanction> inForce = new ConcurrentHashMap<>();
  private final ReentrantLock acts = new ReentrantLock();

  /// What came of an act.
  public sealed interface Outcome {

    /// It is in force, or lifted.
    record Done(SiteSanction sanction) implements Outcome {}

    /// It is not: NOT_ALLOWED, NOT_ON_ONESELF, TARGET_PROTECTED or TARGET_NOT_FOUND.
    record Refused(Refusal reason) implements Outcome {}
  }

  /// A sanction that somebody wants to make.
  ///
  /// @param kind what it does
  /// @param scope what is not relayed; for a ban it does not matter
  /// @param reason why
  /// @param length how long, at most [#LONGEST]; null: until it is lifted
  public record Wish(
      SiteSanction.Kind kind, MuteScope scope, String reason, @Nullable Duration length) {}

  /// Loads what is in force.
  ///
  /// @param ids gives unguessable ids
  public SiteOrder(ModerationRecords records, Clock clock, Supplier<String> ids) {
    this.records = records;
    this.clock = clock;
    this.ids = ids;
    records.inForce(clock.instant()).forEach(sanction -> inForce.put(sanction.key(), sanction));
  }

  /// Why somebody may not keep order on the site; empty: they may.
  public static Optional<Refusal> whyBarred(Person actor) {
    return whyBarred(actor, Deed.KEEP_ORDER_ON_SITE);
  }

  /// Why somebody may not do that on the site; empty: they may.
  public static Optional<Refusal> whyBarred(Person actor, Deed deed) {
    return Rank.of(actor.role()).may(deed) ? Optional.empty() : Optional.of(Refusal.NOT_ALLOWED);
  }

  /// Why somebody may not act on another; empty: they may.
  public static Optional<Refusal> whyBarred(Person actor, Person target) {
    Optional<Refusal> barred = whyBarred(actor);
    if (barred.isPresent()) {
      return barred;
    }
    if (actor.id().equals(target.id())) {
      return Optional.of(Refusal.NOT_ON_ONESELF);
    }
    return Rank.of(actor.role()).over(Rank.of(target.role()))
        ? Optional.empty()
        : Optional.of(Refusal.TARGET_PROTECTED);
  }

  // --- asking ------------------------------------------------------------------------------------

  /// The ban that keeps this person out when they come from there.
  ///
  /// @param from where they come from; null: not known
  public Optional<SiteSanction> ban(Person person, @Nullable AddressBlock from) {
    Instant now = clock.instant();
    Optional<SiteSanction> own =
        find(SiteSanction.Kind.BAN, new Subject.User(person.id(), person.name()), now);
    if (own.isPresent() || from == null || person.role().keepsOrder()) {
      return own;
    }
    return inForce.values().stream()
        .filter(sanction ->
            sanction.subject() instanceof Subject.Address(AddressBlock block)
                && block.contains(from)
                && !sanction.over(now))
        .findFirst();
  }

  /// What of this person is relayed nowhere.
  public MuteScope mute(UserId user) {
    return find(SiteSanction.Kind.MUTE, new Subject.User(user, ""), clock.instant())
        .map(SiteSanction::scope)
        .orElse(MuteScope.NOTHING);
  }

  private Optional<SiteSanction> find(SiteSanction.Kind kind, Subject subject, Instant now) {
    return Optional.ofNullable(inForce.get(SiteSanction.key(kind, subject)))
        .filter(sanction -> !sanction.over(now));
  }

  /// Everything that is in force, newest first.
  public List<SiteSanction> inForce() {
    Instant now = clock.instant();
    return inForce.values().stream()
        .filter(sanction -> !sanction.over(now))
        .sorted(Comparator.comparing(SiteSanction::at).thenComparing(SiteSanction::id).reversed())
        .toList();
  }

  // --- acting ------------------------------------------------------------------------------------

  /// Bans or mutes somebody. A mute adds to what is muted already.
  public Outcome impose(Person actor, Person target, Wish wish) {
    Optional<Refusal> barred = whyBarred(actor, target);
    return barred.isPresent()
        ? new Outcome.Refused(barred.get())
        : put(actor, new Subject.User(target.id(), target.name()), wish);
  }

  /// Bans an address.
  public Outcome impose(Person actor, Subject.Address target, Wish wish) {
    Optional<Refusal> barred = whyBarred(actor);
    return barred.isPresent() ? new Outcome.Refused(barred.get()) : put(actor, target, wish);
  }

  /// Logs that somebody is sent away, which is all that lasts of it.
  ///
  /// @return why they may not be
  public Optional<Refusal> kick(Person actor, Person target, String reason) {
    Optional<Refusal> barred = whyBarred(actor, target);
    if (barred.isEmpty()) {
      log(actor, "kick", null, target.name(), reason);
    }
    return barred;
  }

  /// Settles a report. Of several at the same time one succeeds.
  ///
  /// @return false when there is none, it is settled, or the actor may not
  public boolean settle(Person actor, String reportId, String words) {
    if (whyBarred(actor, SiteAct.RESOLVE.deed()).isPresent()) {
      return false;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return records.settle(
        reportId,
        new Report.Settled(actor.name(), now, words),
        entry(actor, "resolve", null, reportId, words, now));
  }

  /// Adds a line to the audit log.
  ///
  /// @param room where; null: on the whole site
  public void log(
      Person actor, String action, @Nullable RoomId room, String target, String details) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    records.log(entry(actor, action, room, target, details, now));
  }

  private Outcome put(Person actor, Subject subject, Wish wish) {
    return alone(() -> {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
      Optional<SiteSanction> before = find(wish.kind(), subject, now);
      if (before.isPresent() && above(before.get(), actor)) {
        return new Outcome.Refused(Refusal.TARGET_PROTECTED);
      }
      MuteScope scope =
          wish.kind() == SiteSanction.Kind.BAN
              ? MuteScope.ALL
              : wish.scope().and(before.map(SiteSanction::scope).orElse(MuteScope.NOTHING));
      SiteSanction sanction =
          new SiteSanction(
              ids.get(),
              wish.kind(),
              subject,
              scope,
              wish.reason(),
              actor.name(),
              actor.role(),
              now,
              wish.length() == null ? null : now.plus(wish.length()));
      String action = wish.kind() == SiteSanction.Kind.BAN ? "ban" : "mute";
      records.put(sanction, entry(actor, action, subject, details(wish, scope), now));
      inForce.put(sanction.key(), sanction);
      return new Outcome.Done(sanction);
    });
  }

  /// Lifts a ban or a part of a mute. Of several at the same time one succeeds.
  ///
  /// @param scope what is lifted of a mute; for a ban it does not matter
  public Outcome lift(
      Person actor, SiteSanction.Kind kind, Subject subject, MuteScope scope, String reason) {
    Optional<Refusal> barred = whyBarred(actor);
    if (barred.isPresent()) {
      return new Outcome.Refused(barred.get());
    }
    return alone(() -> {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
      Optional<SiteSanction> found = find(kind, subject, now);
      if (found.isEmpty()) {
        return new Outcome.Refused(Refusal.TARGET_NOT_FOUND);
      }
      SiteSanction before = found.get();
      if (own(actor, before) || above(before, actor)) {
        return new Outcome.Refused(
            own(actor, before) ? Refusal.NOT_ON_ONESELF : Refusal.TARGET_PROTECTED);
      }
      MuteScope rest =
          kind == SiteSanction.Kind.BAN ? MuteScope.NOTHING : before.scope().without(scope);
      AuditEntry entry =
          entry(
              actor,
              kind == SiteSanction.Kind.BAN ? "unban" : "unmute",
              before.subject(),
              reason,
              now);
      if (rest == MuteScope.NOTHING) {
        boolean _ = records.lift(before.key(), entry);
        inForce.remove(before.key());
      } else {
        SiteSanction left = withScope(before, rest);
        records.put(left, entry);
        inForce.put(left.key(), left);
      }
      return new Outcome.Done(before);
    });
  }

  /// Somebody who was made to keep order meanwhile does not free themselves.
  private static boolean own(Person actor, SiteSanction sanction) {
    return sanction.subject() instanceof Subject.User(UserId id, String _) && id.equals(actor.id());
  }

  /// Whoever is below the one who made it neither lifts nor replaces it: both would be acting
  /// upwards.
  private static boolean above(SiteSanction sanction, Person actor) {
    return Rank.of(sanction.actorRole()).over(Rank.of(actor.role()));
  }

  private static SiteSanction withScope(SiteSanction sanction, MuteScope scope) {
    return new SiteSanction(
        sanction.id(),
        sanction.kind(),
        sanction.subject(),
        scope,
        sanction.reason(),
        sanction.actor(),
        sanction.actorRole(),
        sanction.at(),
        sanction.until());
  }

  private static String details(Wish wish, MuteScope scope) {
    String length = wish.length() == null ? "" : "; " + wish.length().toSeconds() + " s";
    String what = wish.kind() == SiteSanction.Kind.MUTE ? "; " + scope : "";
    return wish.reason() + length + what;
  }

  private AuditEntry entry(
      Person actor, String action, Subject subject, String details, Instant now) {
    return entry(actor, action, null, subject.shown(), details, now);
  }

  private AuditEntry entry(
      Person actor,
      String action,
      @Nullable RoomId room,
      String target,
      String details,
      Instant now) {
    return new AuditEntry(ids.get(), now, actor.id(), actor.name(), action, room, target, details);
  }

  /// Takes out what is over.
  ///
  /// @return what was
  public List<SiteSanction> lapse() {
    Instant now = clock.instant();
    List<SiteSanction> over = new ArrayList<>();
    for (SiteSanction sanction : inForce.values()) {
      if (sanction.over(now) && inForce.remove(sanction.key(), sanction)) {
        over.add(sanction);
      }
    }
    if (!over.isEmpty()) {
      records.forgetOver(now);
    }
    return over;
  }

  private Outcome alone(Supplier<Outcome> act) {
    acts.lock();
    try {
      return act.get();
    } finally {
      acts.unlock();
    }
  }
}
