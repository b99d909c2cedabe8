package io.pianorhythm.core.moderation.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.address.AddressBlock;
import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.chat.moderation.Notice;
import io.pianorhythm.core.chat.moderation.Rule;
import io.pianorhythm.core.people.People;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.Crowd;
import io.pianorhythm.core.room.MuteScope;
import io.pianorhythm.core.room.RoomId;
import java.time.Instant;
import java.util.List;
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
    assertThat(records.log(RecordsWanted.newest(10))).containsExactly(there, here);
    assertThat(records.log(RecordsWanted.newest(10).in(HALL))).containsExactly(here);
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
    assertThat(records.log(RecordsWanted.newest(50)))
        .extracting(AuditEntry::action)
        .containsExactly("unban", "ban");
  }

  @Test
  void theLogIsReadInPagesAlsoAcrossOneMoment() {
    var records = records();
    for (int i = 0; i < 25; i++) {
      records.log(entry("kick", HALL, NOW.plusSeconds(i / 5)));
    }
    var all = records.log(RecordsWanted.newest(100));
    assertThat(all).hasSize(25).isSortedAccordingTo((a, b) -> b.at().compareTo(a.at()));
    var read = new java.util.ArrayList<AuditEntry>();
    List<AuditEntry> page = records.log(RecordsWanted.newest(7).in(HALL));
    while (!page.isEmpty()) {
      read.addAll(page);
      page = records.log(RecordsWanted.newest(7).in(HALL).before(page.getLast().id()));
    }
    assertThat(read).isEqualTo(all);
  }

  @Test
  void beforeAnIdThatIsNotThereIsNothing() {
    var records = records();
    records.log(entry("kick", HALL));
    for (String id : List.of("x", "' OR 1=1 --", "\u0000", "\uD800")) {
      assertThat(records.log(RecordsWanted.newest(10).before(id))).isEmpty();
      assertThat(records.reports(RecordsWanted.newest(10).before(id))).isEmpty();
      assertThat(records.notes(id)).isEmpty();
      assertThat(records.settle(id, new Report.Settled("Mo", NOW, ""), entry("resolve", null)))
          .isFalse();
    }
    assertThat(records.log(RecordsWanted.newest(10))).hasSize(1);
  }

  @Test
  void aListIsReadByRoomByUserAndByKind() {
    var records = records();
    var kick = entry("kick", HALL);
    var ban = entry("ban", null);
    records.log(kick);
    records.log(ban);
    assertThat(records.log(RecordsWanted.newest(9).only("ban"))).containsExactly(ban);
    assertThat(records.log(RecordsWanted.newest(9).about(new UserId("u-mo")))).hasSize(2);
    assertThat(records.log(RecordsWanted.newest(9).about(new UserId("u-ada")))).isEmpty();
    var open = report("r1", NOW);
    records.report(open, new byte[0]);
    records.report(report("r2", NOW.plusSeconds(1)), new byte[0]);
    records.settle("r2", new Report.Settled("Mo", NOW, ""), entry("resolve", null));
    assertThat(records.reports(RecordsWanted.newest(9).only("open"))).containsExactly(open);
    assertThat(records.reports(RecordsWanted.newest(9).only("settled")))
        .extracting(Report::id)
        .containsExactly("r2");
    assertThat(records.reports(RecordsWanted.newest(9).only("nonsense"))).isEmpty();
    assertThat(records.reports(RecordsWanted.newest(9).about(open.target()).in(HALL))).hasSize(2);
    assertThat(records.reports(RecordsWanted.newest(9).about(open.reporter()))).isEmpty();
  }

  private static KeptNotice notice(String id, Notice.Action action, String room, Instant at) {
    var text = new ChatText("see http://example.org \u2014 now");
    return new KeptNotice(
        id,
        at,
        new RoomId(room),
        "Ada \u266A",
        new Notice(Rule.LINK, action, text, new UserId("u-ada")));
  }

  @Test
  void whatAutoModerationDidIsKeptForAWhile() {
    var records = records();
    var first = notice("n1", Notice.Action.REFUSED, "hall", NOW);
    var second = notice("n2", Notice.Action.MUTED, "hall", NOW.plusSeconds(1));
    var third = notice("n3", Notice.Action.REFUSED, "attic", NOW.plusSeconds(2));
    List.of(third, first, second).forEach(records::notice);
    var all = RecordsWanted.newest(10);
    assertThat(records.notices(all)).containsExactly(third, second, first);
    assertThat(records.notices(all.in(HALL))).containsExactly(second, first);
    assertThat(records.notices(all.only("refused"))).containsExactly(third, first);
    assertThat(records.notices(all.about(new UserId("u-ben")))).isEmpty();
    assertThat(records.notices(all.before("n2"))).containsExactly(first);
    assertThat(records.notices(all.before("none"))).isEmpty();
    records.forgetNotices(NOW.plusSeconds(1));
    assertThat(records.notices(all)).containsExactly(third, second);
  }

  @Test
  void maintenanceIsAsItStoodLast() {
    var records = records();
    assertThat(records.maintenance()).isEqualTo(Maintenance.State.OFF);
    var on = new Maintenance.State(true, "new strings \u2014 soon");
    records.put(on);
    records.put(on);
    assertThat(records.maintenance()).isEqualTo(on);
    assertThat(new Maintenance(records).state()).isEqualTo(on);
    records.put(Maintenance.State.OFF);
    assertThat(records.maintenance()).isEqualTo(Maintenance.State.OFF);
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
    assertThat(records.reports(RecordsWanted.newest(10))).containsExactly(second, first);
    assertThat(records.reports(RecordsWanted.newest(10).before("r2"))).containsExactly(first);
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
    assertThat(records.reports(RecordsWanted.newest(10)))
        .singleElement()
        .returns(how, Report::settled);
    assertThat(records.log(RecordsWanted.newest(10))).hasSize(1);
  }
}
