package io.pianorhythm.lab.timing;

import java.util.List;
import java.util.Locale;

/// What the live trials showed.
public final class LiveResult {
  private static final String HEAD =
      """
      | SDK | network | mode | strikes | lost | while away | doubled | stuck | median delay | interval error p50 | p99 | late | clock error p99 | two paths | away after the reset | back after connecting |
      |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
      """;

  private final List<LiveRow> rows;

  LiveResult(List<LiveRow> rows) {
    this.rows = rows;
  }

  /// Whether nothing was lost, doubled or stuck.
  public boolean good() {
    return rows.stream().allMatch(row -> row.broken() == 0);
  }

  /// Every goal with its figure.
  public List<Goal> goals() {
    return LiveGoals.of(rows);
  }

  /// Trials, and what was broken in all of them, as members of a JSON object.
  public String json() {
    int broken = rows.stream().mapToInt(LiveRow::broken).sum();
    int strikes = rows.stream().mapToInt(LiveRow::strikes).sum();
    long missed = goals().stream().filter(goal -> !goal.met()).count();
    return "\"live\":{\"trials\":%d,\"strikes\":%d,\"broken\":%d,\"goals\":%d,\"wishes_missed\":%d}"
        .formatted(rows.size(), strikes, broken, goals().size(), missed);
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
        "| %s | %s | %s | %d | %d | %d | %d | %d | %.1f | %.2f | %.2f | %.2f %% | %.2f | %s | %s | %s |",
        row.language(),
        row.profile().id(),
        row.mode(),
        row.strikes(),
        row.match().lost,
        row.match().away,
        row.match().doubled,
        row.stuck(),
        row.match().delay.at(0.5),
        row.match().interval.at(0.5),
        row.match().interval.at(0.99),
        row.latePercent(),
        row.clock().at(0.99),
        row.twoPaths() ? "yes" : "",
        whole(row.away()),
        whole(row.recovery()));
  }

  private static String whole(double millis) {
    return Double.isNaN(millis) ? "" : String.format(Locale.ROOT, "%.0f", millis);
  }
}
