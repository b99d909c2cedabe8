package io.pianorhythm.core.moderation.site.memory;

import io.pianorhythm.core.moderation.site.AuditEntry;
import io.pianorhythm.core.moderation.site.ModerationRecords;
import io.pianorhythm.core.moderation.site.Report;
import io.pianorhythm.core.moderation.site.SiteSanction;
import io.pianorhythm.core.room.RoomId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Records in the memory of this process.
public final class MemoryModerationRecords implements ModerationRecords {

  private static final byte[] NOTHING = {};

  private final Map<String, SiteSanction> sanctions = new HashMap<>();
  private final Map<String, AuditEntry> log = new HashMap<>();
  private final Map<String, Report> reports = new HashMap<>();
  private final Map<String, byte[]> notes = new HashMap<>();

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
  public synchronized List<AuditEntry> log(
      Optional<RoomId> room, Optional<String> before, int limit) {
    List<AuditEntry> wanted = new ArrayList<>(log.values());
    wanted.removeIf(entry -> room.isPresent() && !room.get().equals(entry.room()));
    return page(wanted, log, before, limit, AuditEntry::at, AuditEntry::id);
  }

  @Override
  public synchronized void report(Report report, byte[] played) {
    if (reports.putIfAbsent(report.id(), report) == null) {
      notes.put(report.id(), played.clone());
    }
  }

  @Override
  public synchronized List<Report> reports(Optional<String> before, int limit) {
    return page(new ArrayList<>(reports.values()), reports, before, limit, Report::at, Report::id);
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
      List<T> wanted,
      Map<String, T> all,
      Optional<String> before,
      int limit,
      Function<T, Instant> at,
      Function<T, String> id) {
    Comparator<T> order = newestFirst(at, id);
    @Nullable T end = before.isEmpty() ? null : all.get(before.get());
    if (before.isPresent() && end == null) {
      return List.of();
    }
    return wanted.stream()
        .filter(each -> end == null || order.compare(each, end) > 0)
        .sorted(order)
        .limit(limit)
        .toList();
  }
}
