package io.pianorhythm.lab.timing;

import io.pianorhythm.lab.network.Profile;
import java.util.ArrayList;
import java.util.List;

/// The goals of playing together, held against what was seen in real time. What is lost, doubled or
/// stuck binds; times show the machine as well and are wishes.
final class LiveGoals {
  private final List<Goal> goals = new ArrayList<>();

  private LiveGoals() {}

  static List<Goal> of(List<LiveRow> rows) {
    LiveGoals goals = new LiveGoals();
    rows.forEach(row -> goals.binding(row, "lost", row.match().lost));
    rows.forEach(row -> goals.binding(row, "doubled", row.match().doubled));
    rows.forEach(row -> goals.binding(row, "keys stuck", row.stuck()));
    rows.forEach(goals::clock);
    rows.stream().filter(row -> !row.duet()).forEach(goals::listening);
    rows.stream().filter(LiveRow::duet).forEach(goals::duet);
    rows.stream().filter(LiveRow::cut).forEach(goals::recovery);
    return List.copyOf(goals.goals);
  }

  private void binding(LiveRow row, String what, int count) {
    goals.add(new Goal(titled(row, what), row.profile().id(), count, 0, true));
  }

  private void clock(LiveRow row) {
    Profile profile = row.profile();
    if (profile == Profile.ASYM) {
      double off = Math.abs(row.clock().at(0.5) - Limits.halfAsymmetry(profile));
      wish(row, "clock p50 beside half the asymmetry, ms", off, Limits.CLOCK_BESIDE_ASYMMETRY);
    } else {
      wish(row, "clock p99, ms", row.clock().at(0.99), Limits.clockP99(profile));
    }
  }

  private void listening(LiveRow row) {
    Spread interval = row.match().interval;
    wish(row, "interval error p50, ms", interval.at(0.5), Limits.INTERVAL_P50);
    wish(row, "interval error p95, ms", interval.at(0.95), Limits.INTERVAL_P95);
    wish(row, "interval error p99, ms", interval.at(0.99), Limits.INTERVAL_P99);
    double delay = row.match().delay.at(0.5);
    Limits.listeningDelay(row.profile())
        .ifPresent(limit -> wish(row, "median delay, ms", delay, limit));
    wish(row, "late frames, %", row.latePercent(), Limits.LATE_PERCENT);
  }

  private void duet(LiveRow row) {
    double above = row.match().delay.at(0.5) - Limits.floor(row.profile());
    Limits.duetOverhead(row.profile())
        .ifPresent(limit -> wish(row, "median delay above the floor, ms", above, limit));
    if (Limits.steadyDuet(row.profile())) {
      double p99 = row.match().interval.at(0.99);
      wish(row, "interval error p99, ms", p99, Limits.DUET_INTERVAL_P99);
    }
  }

  private void recovery(LiveRow row) {
    wish(
        row,
        "back in the room after its connection was made, ms",
        row.recovery(),
        Limits.recovery(row.profile()));
  }

  private void wish(LiveRow row, String what, double reached, double limit) {
    goals.add(new Goal(titled(row, what), row.profile().id(), reached, limit, false));
  }

  private static String titled(LiveRow row, String what) {
    return row.language() + ", " + row.mode() + ": " + what;
  }
}
