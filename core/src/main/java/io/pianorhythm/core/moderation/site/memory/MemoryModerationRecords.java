package io.pianorhythm.core.moderation.site.memory;

import io.pianorhythm.core.moderation.site.AuditEntry;
import io.pianorhythm.core.moderation.site.KeptNotice;
import io.pianorhythm.core.moderation.site.Maintenance;
import io.pianorhythm.core.moderation.site.ModerationRecords;
import io.pianorhythm.core.moderation.site.RecordsWanted;
import io.pianorhythm.core.moderation.site.Report;
import io.pianorhythm.core.moderation.site.SiteSanction;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Records in the memory of this process.
public final class MemoryModerationRecords implements ModerationRecords {

  private static final byte[] NOTHING = {};

  private final Map<String, SiteSanction> sanctions = new HashMap<>();
  private final Map<String, AuditEntry> log = new HashMap<>();
  private final Map<String, Report> reports = new HashMap<>();
  private final Map<String, byte[]> notes = new HashMap<>();
  private final Map<String, KeptNotice> notices = new HashMap<>();
  private Maintenance.State maintenance = Maintenance.State.OFF;

  @Override
  public synchronized List<SiteSanction> inForce(Instant now) {
    return sanctions.values().stream()
        .filter(sanction -> !sanction.over(now))
        .sorted(newestFirst(SiteSanction::at, SiteSanction::id))
        .toList();
  }

  @Override
  public synchronized void put(SiteSanction sanction, AuditEntry entry) {
    sanctions.put(sanction.key(), sanction);
    log(entry);
  }

  @Override
  public synchronized boolean lift(String key, AuditEntry entry) {
    boolean was = sanctions.remove(key) != null;
    if (was) {
      log(entry);
    }
    return was;
  }

  @Override
  public synchronized void forgetOver(Instant now) {
    sanctions.values().removeIf(sanction -> sanction.over(now));
  }

  @Override
  public synchronized void log(AuditEntry entry) {
    log.put(entry.id(), entry);
  }

  @Override
  public synchronized List<AuditEntry> log(RecordsWanted wanted) {
    return page(
        log,
        wanted,
        entry ->
            fits(wanted.room(), entry.room())
                && fits(wanted.about(), entry.actor())
                && fits(wanted.only(), entry.action()),
        AuditEntry::at,
        AuditEntry::id);
  }

  private static <T> boolean fits(Optional<T> wanted, @Nullable T is) {
    return wanted.isEmpty() || wanted.get().equals(is);
  }

  @Override
  public synchronized void notice(KeptNotice notice) {
    notices.put(notice.id(), notice);
  }

  @Override
  public synchronized List<KeptNotice> notices(RecordsWanted wanted) {
    return page(
        notices,
        wanted,
        each ->
            fits(wanted.room(), each.room())
                && fits(wanted.about(), each.notice().who())
                && fits(wanted.only(), each.notice().action().word()),
        KeptNotice::at,
        KeptNotice::id);
  }

  @Override
  public synchronized void forgetNotices(Instant before) {
    notices.values().removeIf(each -> each.at().isBefore(before));
  }

  @Override
  public synchronized Maintenance.State maintenance() {
    return maintenance;
  }

  @Override
  public synchronized void put(Maintenance.State state) {
    maintenance = state;
  }

  @Override
  public synchronized void report(Report report, byte[] played) {
    if (reports.putIfAbsent(report.id(), report) == null) {
      notes.put(report.id(), played.clone());
    }
  }

  @Override
  public synchronized List<Report> reports(RecordsWanted wanted) {
    return page(
        reports,
        wanted,
        report ->
            fits(wanted.room(), report.room())
                && fits(wanted.about(), report.target())
                && fits(
                    wanted.only(),
                    report.settled() == null ? RecordsWanted.OPEN : RecordsWanted.SETTLED),
        Report::at,
        Report::id);
  }

  @Override
  public synchronized byte[] notes(String reportId) {
    return notes.getOrDefault(reportId, NOTHING).clone();
  }

  @Override
  public synchronized boolean settle(String reportId, Report.Settled how, AuditEntry entry) {
    @Nullable Report report = reports.get(reportId);
    if (report == null || report.settled() != null) {
      return false;
    }
    reports.put(reportId, report.with(how));
    log(entry);
    return true;
  }

  private static <T> Comparator<T> newestFirst(Function<T, Instant> at, Function<T, String> id) {
    return Comparator.comparing(at).thenComparing(id).reversed();
  }

  private static <T> List<T> page(
      Map<String, T> all,
      RecordsWanted wanted,
      Predicate<T> fits,
      Function<T, Instant> at,
      Function<T, String> id) {
    Comparator<T> order = newestFirst(at, id);
    @Nullable T end = wanted.before().map(all::get).orElse(null);
    if (wanted.before().isPresent() && end == null) {
      return List.of();
    }
    return all.values().stream()
        .filter(each -> fits.test(each) && (end == null || order.compare(each, end) > 0))
        .sorted(order)
        .limit(wanted.limit())
        .toList();
  }
}
