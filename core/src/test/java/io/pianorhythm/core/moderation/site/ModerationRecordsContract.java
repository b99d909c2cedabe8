package io.pianorhythm.core.moderation.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.address.AddressBlock;
import io.pianorhythm.core.people.People;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.Crowd;
import io.pianorhythm.core.room.MuteScope;
import io.pianorhythm.core.room.RoomId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every adapter of [ModerationRecords] does.
public abstract class ModerationRecordsContract {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456Z");
  private static final Subject ADA = new Subject.User(new UserId("u-ada"), "Ada \u266A");
  private static final Subject HOME =
      new Subject.Address(AddressBlock.parse("2001:db8::/64").first(64));
  private static final RoomId HALL = new RoomId("hall");

  private final AtomicInteger ids = new AtomicInteger(100);

  /// Nothing written yet.
  protected abstract ModerationRecords records();

  private static SiteSanction sanction(
      String id, SiteSanction.Kind kind, Subject subject, @Nullable Instant until) {
    return new SiteSanction(
        id, kind, subject, MuteScope.ALL, "spam \u2014 again", "Mo", Role.MODERATOR, NOW, until);
  }

  private AuditEntry entry(String action, @Nullable RoomId room) {
    return entry(action, room, NOW);
  }

  private AuditEntry entry(String action, @Nullable RoomId room, Instant at) {
    return new AuditEntry(
        "a" + ids.incrementAndGet(), at, new UserId("u-mo"), "Mo", action, room, "Ada", "why");
  }

  @Test
  void whatIsInForceComesBackAsItWas() {
    var records = records();
    var ban = sanction("s1", SiteSanction.Kind.BAN, ADA, NOW.plusSeconds(60));
    var mute = sanction("s2", SiteSanction.Kind.MUTE, ADA, null);
    var home = sanction("s3", SiteSanction.Kind.BAN, HOME, null);
    records.put(ban, entry("ban", null));
    records.put(mute, entry("mute", null));
    records.put(home, entry("ban", null));
    assertThat(records.inForce(NOW)).containsExactly(home, mute, ban);
  }

  @Test
  void theLaterOneReplacesTheEarlier() {
    var records = records();
    records.put(sanction("s1", SiteSanction.Kind.BAN, ADA, null), entry("ban", null));
    var later = sanction("s2", SiteSanction.Kind.BAN, ADA, NOW.plusSeconds(1));
    records.put(later, entry("ban", null));
    assertThat(records.inForce(NOW)).containsExactly(later);
  }

  @Test
  void whatIsOverIsNotInForceAndForgotten() {
    var records = records();
    records.put(sanction("s1", SiteSanction.Kind.BAN, ADA, NOW.plusSeconds(1)), entry("ban", null));
    records.put(sanction("s2", SiteSanction.Kind.BAN, HOME, null), entry("ban", null));
    assertThat(records.inForce(NOW.plusSeconds(1))).hasSize(1);
    records.forgetOver(NOW.plusSeconds(1));
    assertThat(records.inForce(NOW)).extracting(SiteSanction::id).containsExactly("s2");
  }

  @Test
  void anActIsLoggedWithItsWhoWhatAndWhere() {
    var records = records();
    var here = entry("kick", HALL);
    var there = entry("ban", null);
    records.log(here);
    records.put(sanction("s1", SiteSanction.Kind.BAN, ADA, null), there);
    assertThat(records.log(Optional.empty(), Optional.empty(), 10)).containsExactly(there, here);
    assertThat(records.log(Optional.of(HALL), Optional.empty(), 10)).containsExactly(here);
  }

  @Test
  void ofManyWhoLiftABanOneDoesAndOneLineIsLogged() {
    var records = records();
    var ban = sanction("s1", SiteSanction.Kind.BAN, ADA, null);
    records.put(ban, entry("ban", null));
    var lifted = new AtomicInteger();
    Crowd.of(
        8,
        _ -> {
          if (records.lift(ban.key(), entry("unban", null))) {
            lifted.incrementAndGet();
          }
        });
    assertThat(lifted).hasValue(1);
    assertThat(records.inForce(NOW)).isEmpty();
    assertThat(records.log(Optional.empty(), Optional.empty(), 50))
        .extracting(AuditEntry::action)
        .containsExactly("unban", "ban");
  }

  @Test
  void theLogIsReadInPagesAlsoAcrossOneMoment() {
    var records = records();
    for (int i = 0; i < 25; i++) {
      records.log(entry("kick", HALL, NOW.plusSeconds(i / 5)));
    }
    var all = records.log(Optional.empty(), Optional.empty(), 100);
    assertThat(all).hasSize(25).isSortedAccordingTo((a, b) -> b.at().compareTo(a.at()));
    var read = new java.util.ArrayList<AuditEntry>();
    List<AuditEntry> page = records.log(Optional.of(HALL), Optional.empty(), 7);
    while (!page.isEmpty()) {
      read.addAll(page);
      page = records.log(Optional.of(HALL), Optional.of(page.getLast().id()), 7);
    }
    assertThat(read).isEqualTo(all);
  }

  @Test
  void beforeAnIdThatIsNotThereIsNothing() {
    var records = records();
    records.log(entry("kick", HALL));
    for (String id : List.of("x", "' OR 1=1 --", "\u0000", "\uD800")) {
      assertThat(records.log(Optional.empty(), Optional.of(id), 10)).isEmpty();
      assertThat(records.reports(Optional.of(id), 10)).isEmpty();
      assertThat(records.notes(id)).isEmpty();
      assertThat(records.settle(id, new Report.Settled("Mo", NOW, ""), entry("resolve", null)))
          .isFalse();
    }
    assertThat(records.log(Optional.empty(), Optional.empty(), 10)).hasSize(1);
  }

  private static Report report(String id, Instant at) {
    return Report.of(
        id,
        at,
        People.member("Ben"),
        People.guest("Ada"),
        "rude",
        HALL,
        List.of(
            new Report.Line("l1", "m1", "Ada", "words", NOW),
            new Report.Line("l2", "m1", "Ada", "", NOW)));
  }

  @Test
  void reportsAreKeptWithTheirLinesAndNotes() {
    var records = records();
    byte[] notes = {0x4D, 0x54, 0x68, 0x64, 0, (byte) 0xFF};
    var first = report("r1", NOW);
    var second = report("r2", NOW.plusSeconds(1));
    records.report(first, notes);
    records.report(second, new byte[0]);
    assertThat(records.reports(Optional.empty(), 10)).containsExactly(second, first);
    assertThat(records.reports(Optional.of("r2"), 10)).containsExactly(first);
    assertThat(records.notes("r1")).isEqualTo(notes);
    assertThat(records.notes("r2")).isEmpty();
  }

  @Test
  void ofManyWhoSettleAReportOneDoes() {
    var records = records();
    records.report(report("r1", NOW), new byte[0]);
    var how = new Report.Settled("Mo", NOW.plusSeconds(5), "warned");
    var settled = new AtomicInteger();
    Crowd.of(
        8,
        _ -> {
          if (records.settle("r1", how, entry("resolve", null))) {
            settled.incrementAndGet();
          }
        });
    assertThat(settled).hasValue(1);
    assertThat(records.reports(Optional.empty(), 10)).singleElement().returns(how, Report::settled);
    assertThat(records.log(Optional.empty(), Optional.empty(), 10)).hasSize(1);
  }
}
