package io.pianorhythm.bench.peers;

import io.pianorhythm.lab.load.plan.Scenario;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The goals that a run beside the peers decides, as rows of Markdown: each with what came of it.
final class Goals {

  /// A load that is played at several rates, deliveries per second.
  record Load(Scenario scenario, List<Double> rates) {}

  /// The loads of the goals.
  static final List<Load> LOADS =
      List.of(
          new Load(Scenario.JAM, List.of(27_000.0, 90_000.0, 250_000.0)),
          new Load(Scenario.LOBBY, List.of(30_000.0, 100_000.0, 400_000.0)));

  /// How many times the deliveries of a relay on a virtual machine.
  private static final double OVER_OTHERS = 3;

  private Goals() {}

  /// @param bouts runs at fixed rates
  /// @param summits the highest rate of each peer that passed, by scenario
  static String of(List<Bout> bouts, Map<Scenario, Map<Peer, Double>> summits) {
    StringBuilder rows = new StringBuilder("| goal | came to |\n|---|---|\n");
    for (String load : bouts.stream().map(Bout::load).distinct().toList()) {
      rows.append(cost(load, bouts.stream().filter(bout -> bout.load().equals(load)).toList()));
    }
    summits.forEach((scenario, highest) -> {
      rows.append(summit(scenario, highest, Peer.UWS, 1));
      rows.append(summit(scenario, highest, Peer.WS, OVER_OTHERS));
      rows.append(summit(scenario, highest, Peer.VERTX, OVER_OTHERS));
    });
    return rows.toString();
  }

  private static String cost(String load, List<Bout> bouts) {
    String goal = "CPU per delivery at or below uWebSockets, " + load;
    double ours = median(bouts, Peer.PIANORHYTHM);
    double theirs = median(bouts, Peer.UWS);
    if (Double.isNaN(ours) || Double.isNaN(theirs)) {
      return row(goal, "not measured yet");
    }
    double ratio = ours / theirs;
    return row(
        goal, "%s: %.2f times".formatted(ratio <= 1 ? "met" : "not met", ratio) + whoLagged(bouts));
  }

  /// What does not arrive costs nothing.
  private static String whoLagged(List<Bout> bouts) {
    List<String> behind =
        bouts.stream()
            .filter(bout -> bout.peer() == Peer.PIANORHYTHM || bout.peer() == Peer.UWS)
            .filter(bout -> !bout.keptUp())
            .map(bout -> bout.peer().name().toLowerCase(Locale.ROOT))
            .distinct()
            .toList();
    return behind.isEmpty() ? "" : "; did not keep up: " + String.join(", ", behind);
  }

  private static double median(List<Bout> bouts, Peer peer) {
    double[] costs =
        bouts.stream().filter(bout -> bout.peer() == peer).mapToDouble(Bout::cpuMicros).toArray();
    return costs.length == 0 ? Double.NaN : Spread.of(costs).median();
  }

  private static String summit(
      Scenario scenario, Map<Peer, Double> highest, Peer other, double times) {
    String goal =
        "most deliveries with p99 below 20 ms, %s, at least %.0f times %s"
            .formatted(scenario.word(), times, other.title());
    Double ours = highest.get(Peer.PIANORHYTHM);
    Double theirs = highest.get(other);
    if (ours == null || theirs == null || theirs == 0) {
      return row(goal, "not measured yet");
    }
    double ratio = ours / theirs;
    return row(
        goal, "%s: %,.0f/s, %.2f times".formatted(ratio >= times ? "met" : "not met", ours, ratio));
  }

  private static String row(String goal, String state) {
    return "| %s | %s |%n".formatted(goal, state);
  }
}
