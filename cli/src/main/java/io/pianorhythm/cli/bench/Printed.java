package io.pianorhythm.cli.bench;

import io.pianorhythm.lab.load.report.JsonLine;
import io.pianorhythm.lab.load.run.Faults;
import io.pianorhythm.lab.load.run.Figures;
import io.pianorhythm.lab.load.run.IdleRun;
import io.pianorhythm.lab.load.run.JoinRun;
import io.pianorhythm.lab.load.run.Outcome;
import io.pianorhythm.lab.load.run.Progress;
import io.pianorhythm.lab.load.run.Visits;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A load as lines for people.
final class Printed implements Progress {

  private static final double MEGA = 1e6;

  private final PrintWriter print;

  Printed(PrintWriter print) {
    this.print = print;
  }

  @Override
  public void stage(String what) {
    print.println(what);
    print.flush();
  }

  @Override
  public void moment(Outcome.Moment moment) {
    stage(
        "%3d s %,9d/s   p99 %8.2f ms   server %3.0f %% of a core, %.0f MB"
            .formatted(
                moment.second(),
                moment.deliveries(),
                moment.p99Ms(),
                moment.serverShare() * 100,
                moment.rssBytes() / MEGA));
  }

  static List<String> outcome(Outcome outcome) {
    List<String> lines = new ArrayList<>();
    for (Figures part : outcome.parts()) {
      lines.add(
          "%s: %,.0f deliveries/s of %,.0f asked; latency p50 %s, p99 %s, p99.9 %s ms"
              .formatted(
                  part.name(),
                  part.deliveriesPerSecond(),
                  part.askedPerSecond(),
                  ms(part.latencyMs(50)),
                  ms(part.latencyMs(99)),
                  ms(part.latencyMs(99.9))));
      lines.add(faults(part.faults()));
    }
    if (outcome.visits().came() > 0) {
      lines.add(visits(outcome.visits()));
    }
    Double cpu = JsonLine.cpuMicros(outcome);
    lines.add(
        "server: %s µs of processor time per delivery, %.0f MB resident"
            .formatted(ms(cpu), outcome.server().rssBytes() / MEGA));
    Double half = JsonLine.insideMs(outcome, 50);
    Double most = JsonLine.insideMs(outcome, 99);
    if (half != null && most != null) {
      lines.add("in the server: p50 at most %s, p99 at most %s ms".formatted(ms(half), ms(most)));
    }
    Double halfOfDuets = JsonLine.insideOfDuetsMs(outcome, 50);
    Double mostOfDuets = JsonLine.insideOfDuetsMs(outcome, 99);
    if (halfOfDuets != null && mostOfDuets != null) {
      lines.add(
          "of these in rooms of two: p50 at most %s, p99 at most %s ms"
              .formatted(ms(halfOfDuets), ms(mostOfDuets)));
    }
    lines.add(
        "generator: %.0f %% of a core in the busiest process%s"
            .formatted(
                outcome.generatorShare() * 100,
                outcome.generatorBound() ? "; GENERATOR-BOUND, a lower bound only" : ""));
    return lines;
  }

  private static String visits(Visits visits) {
    return "visits: %,d, %,d of them failed; in after p50 %s, p99 %s ms"
        .formatted(
            visits.came(),
            visits.failed(),
            ms(visits.untilIn().getValueAtPercentile(50) / MEGA),
            ms(visits.untilIn().getValueAtPercentile(99) / MEGA));
  }

  private static String ms(@Nullable Double value) {
    return value == null ? "?" : "%.2f".formatted(value);
  }

  private static String faults(Faults faults) {
    return "  lost %,d, duplicated %,d, reordered %,d, strange %,d, disconnected %,d"
        .formatted(
            faults.lost(),
            faults.duplicated(),
            faults.reordered(),
            faults.strange(),
            faults.disconnected());
  }

  static String held(IdleRun.Held held) {
    return "idle: %,d connections, %,d bytes of resident memory each%s; %.1f %% of a core"
        .formatted(
            held.connections(),
            held.bytesEach(),
            held.collected() ? "" : " (no collection could be forced)",
            held.share() * 100);
  }

  static String stormed(JoinRun.Stormed stormed) {
    return "joins: %,.0f/s, %,.0f for each second of the server's core; p50 %s, p99 %s ms; %,.0f connects/s before"
        .formatted(
            stormed.joinsPerSecond(),
            stormed.joinsPerCore(),
            ms(stormed.latency().getValueAtPercentile(50) / MEGA),
            ms(stormed.latency().getValueAtPercentile(99) / MEGA),
            stormed.connectsPerSecond());
  }
}
