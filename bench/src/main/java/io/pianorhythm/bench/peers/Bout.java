package io.pianorhythm.bench.peers;

import io.pianorhythm.lab.load.report.JsonLine;
import io.pianorhythm.lab.load.run.Figures;
import io.pianorhythm.lab.load.run.Outcome;
import java.util.Locale;

/// One run of one peer at one load.
///
/// @param peer who
/// @param scenario what was played
/// @param rate deliveries per second that were asked for
/// @param outcome what it came to
record Bout(Peer peer, String scenario, double rate, Outcome outcome) {

  /// A run that keeps up delivers nearly everything that is asked for.
  private static final double KEPT_UP = 0.97;

  /// What was played, in words.
  String load() {
    return String.format(Locale.ROOT, "%s %,.0f/s", scenario, rate);
  }

  /// Whether nearly everything that was asked for was delivered.
  boolean keptUp() {
    return outcome.deliveriesPerSecond() >= rate * KEPT_UP;
  }

  /// Processor time per delivery, µs; NaN when it is not known.
  double cpuMicros() {
    Double cpu = JsonLine.cpuMicros(outcome);
    return cpu == null ? Double.NaN : cpu;
  }

  /// Latency, ms.
  double p99Ms() {
    Figures part = outcome.parts().getFirst();
    Double p99 = part.latencyMs(99);
    return p99 == null ? Double.NaN : p99;
  }

  /// Whether everything came, and nearly all of it within that time.
  boolean passes(double mostMs) {
    return keptUp()
        && p99Ms() <= mostMs
        && outcome.faults().lost() == 0
        && outcome.faults().disconnected() == 0;
  }
}
