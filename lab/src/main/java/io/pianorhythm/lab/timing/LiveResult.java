package io.pianorhythm.lab.timing;

import java.util.List;
import java.util.Locale;

/// What the live trials showed.
public final class LiveResult {
  private static final String HEAD =
      """
      | network | mode | strikes | lost | while away | doubled | stuck | median delay | interval error p50 | p99 | late | clock error | two paths | back after |
      |---|---|---|---|---|---|---|---|---|---|---|---|---|---|
      """;

  private final List<LiveRow> rows;

  LiveResult(List<LiveRow> rows) {
    this.rows = rows;
  }

  /// Whether nothing was lost, doubled or stuck.
  public boolean good() {
    return rows.stream().allMatch(row -> row.broken() == 0);
  }

  /// Trials, and what was broken in all of them, as members of a JSON object.
  public String json() {
    int broken = rows.stream().mapToInt(LiveRow::broken).sum();
    int strikes = rows.stream().mapToInt(LiveRow::strikes).sum();
    return "\"live\":{\"trials\":%d,\"strikes\":%d,\"broken\":%d}"
        .formatted(rows.size(), strikes, broken);
  }

  /// The table as Markdown. Times in ms.
  public String markdown() {
    StringBuilder text = new StringBuilder(HEAD);
    rows.forEach(row -> text.append(line(row)).append('\n'));
    return text.toString();
  }

  private static String line(LiveRow row) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %d | %d | %d | %d | %.1f | %.2f | %.2f | %.2f %% | %.2f | %s | %s |",
        row.profile().id(),
        row.duet() ? "duet" : "listening",
        row.strikes(),
        row.lost(),
        row.away(),
        row.doubled(),
        row.stuck(),
        row.delay().at(0.5),
        row.interval().at(0.5),
        row.interval().at(0.99),
        row.latePercent(),
        row.clock(),
        row.twoPaths() ? "yes" : "",
        row.recovery() > 0 ? String.format(Locale.ROOT, "%.0f", row.recovery()) : "");
  }
}
