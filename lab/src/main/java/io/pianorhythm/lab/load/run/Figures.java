package io.pianorhythm.lab.load.run;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// What one part of a load came to, in the measured window.
///
/// @param name of the part
/// @param connections how many
/// @param askedPerSecond deliveries per second that were asked for
/// @param deliveriesPerSecond that came
/// @param latency from the due time to the listener, ns
/// @param sendLag from the due time to the socket of the sender, ns: the generator's own part
/// @param faults what must not be
public record Figures(
    String name,
    int connections,
    double askedPerSecond,
    double deliveriesPerSecond,
    Histogram latency,
    Histogram sendLag,
    Faults faults) {

  private static final double NANOS_PER_MILLI = 1e6;

  /// A percentile of the latency, ms; null when nothing was heard.
  public @Nullable Double latencyMs(double percentile) {
    return latency.getTotalCount() == 0
        ? null
        : latency.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
  }
}
