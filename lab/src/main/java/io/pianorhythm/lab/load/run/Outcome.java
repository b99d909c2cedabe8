package io.pianorhythm.lab.load.run;

import io.pianorhythm.lab.load.host.Residence;
import java.util.List;
import java.util.Optional;

/// What a load came to.
///
/// @param seconds length of the measured window
/// @param parts of the load
/// @param server what the server used
/// @param inside how long frames of notes were in the server in the window, if it could be asked
/// @param generatorShare of a core that the busiest generator process had work for, 0 to 1
/// @param timeline second by second
/// @param visits of those who came and went
public record Outcome(
    double seconds,
    List<Figures> parts,
    Usage server,
    Optional<Residence.Look> inside,
    double generatorShare,
    List<Moment> timeline,
    Visits visits) {

  /// Above this share of a core the generator is what is measured.
  public static final double BOUND = 0.85;

  private static final double STARVED_MS = 500;

  public Outcome {
    parts = List.copyOf(parts);
    timeline = List.copyOf(timeline);
  }

  /// Whether the figures are only a lower bound of what the server can do.
  public boolean generatorBound() {
    return generatorShare > BOUND;
  }

  /// By how much the process that asks the generators came too late at worst, ms.
  public double askedLateMs() {
    return timeline.stream().mapToDouble(Moment::lateMs).max().orElse(0);
  }

  /// Whether that process was starved: figures of the window are those of another one, and those of
  /// single seconds are mixed up.
  public boolean starved() {
    return askedLateMs() > STARVED_MS;
  }

  /// Deliveries per second of all parts.
  public double deliveriesPerSecond() {
    return parts.stream().mapToDouble(Figures::deliveriesPerSecond).sum();
  }

  /// Faults of all parts.
  public Faults faults() {
    return parts.stream().map(Figures::faults).reduce(Faults.NONE, Faults::plus);
  }

  /// What the server used in the window.
  ///
  /// @param known whether it could be measured
  /// @param cpuNanos processor time
  /// @param rssBytes resident memory at the end
  public record Usage(boolean known, long cpuNanos, long rssBytes) {}

  /// One second of a load.
  ///
  /// @param second since the start, warm-up included
  /// @param deliveries in this second
  /// @param p99Ms latency of this second; 0 when nothing was heard
  /// @param serverShare of a core that the server used
  /// @param rssBytes memory of the server
  /// @param lateMs by how much it was looked at too late
  public record Moment(
      int second,
      long deliveries,
      double p99Ms,
      double serverShare,
      long rssBytes,
      double lateMs) {}
}
