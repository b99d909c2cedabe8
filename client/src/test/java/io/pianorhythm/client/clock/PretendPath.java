package io.pianorhythm.client.clock;

import java.util.Random;

/// A server clock that drifts, behind a path that jitters. Times in µs.
final class PretendPath {
  private final Random random;
  private final double offsetAtZero;
  private final double drift;
  private final double there;
  private final double back;
  private final double jitter;

  PretendPath(
      long seed, double offsetAtZero, double driftPpm, double there, double back, double jitter) {
    this.random = new Random(seed);
    this.offsetAtZero = offsetAtZero;
    this.drift = driftPpm * 1e-6;
    this.there = there;
    this.back = back;
    this.jitter = jitter;
  }

  double offset(double local) {
    return offsetAtZero + drift * local;
  }

  /// A heartbeat at a local time; both delays are the base and an exponential part.
  Probe probe(long sentLocal) {
    double received = sentLocal + there + exponential();
    double sentBack = received + 40;
    double arrived = sentBack + back + exponential();
    return new Probe(
        sentLocal,
        Math.round(received + offset(received)),
        Math.round(sentBack + offset(sentBack)),
        Math.round(arrived));
  }

  /// What a session sends: three quick beats, eight every 150 ms, then one every 2 s.
  void run(OffsetEstimator estimator, long untilLocal) {
    long at = 0;
    for (int beat = 1; at <= untilLocal; beat++) {
      estimator.add(probe(at));
      at += beat < 3 ? 20_000 : beat < 11 ? 150_000 : 2_000_000;
    }
  }

  private double exponential() {
    return -jitter * Math.log(1 - random.nextDouble());
  }
}
