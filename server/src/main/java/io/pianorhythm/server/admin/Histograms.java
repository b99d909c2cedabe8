package io.pianorhythm.server.admin;

import io.pianorhythm.gateway.meter.Durations;
import io.pianorhythm.gateway.meter.GatewayMeter;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/// Histograms of times. The server fills them itself, so they are handed to the registry as they
/// are: its own histograms would have to be told every single time.
final class Histograms implements MultiCollector {

  private static final double[] BOUNDS = Durations.bounds();

  private final GatewayMeter meter;
  private final Durations loopHeld;

  Histograms(GatewayMeter meter, Durations loopHeld) {
    this.meter = meter;
    this.loopHeld = loopHeld;
  }

  @Override
  public MetricSnapshots collect() {
    return MetricSnapshots.of(
        single(
            "pianorhythm_note_residence_seconds",
            "From the reading of a note's bytes until its last listener on that loop was written.",
            meter.residence()),
        single(
            "pianorhythm_duet_note_residence_seconds",
            "The same of notes in rooms of two.",
            meter.residenceOfDuets()),
        single(
            "pianorhythm_heartbeat_round_trip_seconds",
            "From a ping of the server to its answer.",
            meter.roundTrips()),
        single(
            "pianorhythm_http_loop_held_seconds",
            "How long a read or an answer of HTTP has held its event loop; players have others.",
            loopHeld),
        single(
            "pianorhythm_reported_round_trip_seconds",
            "Round trips as clients measured them.",
            meter.timing().roundTrips()),
        single(
            "pianorhythm_reported_jitter_seconds",
            "How much the way from the server varies, as clients measured it.",
            meter.timing().jitters()),
        single(
            "pianorhythm_reported_playout_delay_seconds",
            "From the playing of notes to their sound, where it takes longest for a client.",
            meter.timing().delays()),
        commands());
  }

  private static HistogramSnapshot single(String name, String help, Durations times) {
    return HistogramSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(point(times, Labels.EMPTY))
        .build();
  }

  /// Those that were used: the contract has many.
  private HistogramSnapshot commands() {
    HistogramSnapshot.Builder commands =
        HistogramSnapshot.builder()
            .name("pianorhythm_command_duration_seconds")
            .help("From the beginning of a command on its lane to its answer.");
    meter
        .commands()
        .forEach((command, times) -> {
          if (LongStream.of(times.counts()).sum() > 0) {
            commands.dataPoint(
                point(times, Labels.of("command", command.name().toLowerCase(Locale.ROOT))));
          }
        });
    return commands.build();
  }

  private static HistogramDataPointSnapshot point(Durations times, Labels labels) {
    return HistogramDataPointSnapshot.builder()
        .classicHistogramBuckets(ClassicHistogramBuckets.of(BOUNDS, boxed(times.counts())))
        .sum(times.sumNanos() / (double) TimeUnit.SECONDS.toNanos(1))
        .labels(labels)
        .build();
  }

  private static Number[] boxed(long[] counts) {
    return LongStream.of(counts).boxed().toArray(Number[]::new);
  }
}
