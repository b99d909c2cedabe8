package io.pianorhythm.lab.timing;

import io.pianorhythm.lab.network.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// The server's time as others estimate it.
///
/// Multiplayer Piano takes the server's time for that of its receipt, every 20 s, and glides there
/// within a second. PianoRhythm takes half the round trip off, from three probes every two minutes:
/// those more than a deviation above the median are left out, and the mean of the rest is taken.
final class PeerClock {
  private static final long GLIDE = 1_000_000;

  private final Timeline timeline;
  private final LongSupplier local;
  private final Consumer<Message> line;
  private final boolean halvesRoundTrips;
  private final List<Sample> samples = new ArrayList<>();
  private double from;
  private double to;
  private long since;
  private boolean known;

  private record Sample(double offset, double delay) {}

  /// @param local the machine's clock, µs
  PeerClock(Timeline timeline, LongSupplier local, Consumer<Message> line, boolean halves) {
    this.timeline = timeline;
    this.local = local;
    this.line = line;
    halvesRoundTrips = halves;
  }

  void beat() {
    int probes = halvesRoundTrips ? 3 : 1;
    samples.clear();
    for (int i = 0; i < probes; i++) {
      timeline.after(i * 1_000_000L, () -> line.accept(new Message.Heartbeat(local.getAsLong())));
    }
    timeline.after(halvesRoundTrips ? 120_000_000 : 20_000_000, this::beat);
  }

  void answered(Message.Answer answer) {
    long now = local.getAsLong();
    double half = halvesRoundTrips ? (now - answer.sent()) / 2.0 : 0;
    samples.add(new Sample(answer.answered() + half - now, half));
    aim(mean());
  }

  private double mean() {
    List<Double> delays = samples.stream().map(Sample::delay).sorted().toList();
    double median = delays.get(delays.size() / 2);
    double average = delays.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double variance =
        delays.stream().mapToDouble(d -> (d - average) * (d - average)).average().orElse(0);
    double most = median + Math.sqrt(variance);
    return samples.stream()
        .filter(sample -> sample.delay <= most)
        .mapToDouble(Sample::offset)
        .average()
        .orElseThrow();
  }

  private void aim(double offset) {
    long now = local.getAsLong();
    from = known && !halvesRoundTrips ? offset(now) : offset;
    to = offset;
    since = now;
    known = true;
  }

  private double offset(long now) {
    double way = Math.clamp((now - since) / (double) GLIDE, 0.0, 1.0);
    return from + (to - from) * way;
  }

  long server() {
    long now = local.getAsLong();
    return now + Math.round(offset(now));
  }
}
