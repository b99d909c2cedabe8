package io.pianorhythm.client.clock;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Estimates the offset of the server's clock from round trips. Not thread-safe; reads no clock.
///
/// The least forward and the least backward difference are taken apart from each other, so that one
/// quick trip there and another quick trip back suffice (Moon, Skelly and Towsley 1999, both
/// directions at once). Once the samples span 20 s, a common slope is fitted: that which leaves the
/// least mean excess over the two floors; this sum is convex in the slope, hence a ternary search.
/// Before that only the last 8 s count, so that drift cannot pile up.
public final class OffsetEstimator {
  private static final long WINDOW = 240_000_000;
  private static final long WINDOW_WITHOUT_SLOPE = 8_000_000;
  private static final long SPAN_FOR_SLOPE = 20_000_000;
  private static final double STEEPEST = 600e-6;
  private static final int SEARCH_STEPS = 40;

  /// A round trip that seems to take less than minus this means that a clock has jumped.
  private static final double JUMP = 10_000;

  private final Deque<Probe> probes = new ArrayDeque<>();

  /// Takes a round trip in, in the order of receipt.
  ///
  /// @return false when it contradicts all earlier ones, which are forgotten then: a clock has
  ///   jumped, for instance because the machine slept
  public boolean add(Probe probe) {
    boolean consistent = probes.isEmpty() || consistent(probe);
    if (!consistent) {
      probes.clear();
    }
    probes.addLast(probe);
    while (probes.getFirst().sentLocal() < probe.sentLocal() - WINDOW) {
      probes.removeFirst();
    }
    return consistent;
  }

  /// Forgets all: clocks or network may be others than before.
  public void clear() {
    probes.clear();
  }

  /// Round trips that are remembered.
  public int size() {
    return probes.size();
  }

  /// No delay is negative, so neither is the quickest way there together with the quickest way
  /// back.
  private boolean consistent(Probe probe) {
    Floors floors = line(probe.receivedLocal()).floors;
    return probe.forward() + floors.backward.least >= -JUMP
        && probe.backward() + floors.forward.least >= -JUMP;
  }

  /// The offset as known at a local time, in µs; empty before the first round trip.
  public Optional<Offset> estimate(long nowLocal) {
    if (probes.isEmpty()) {
      return Optional.empty();
    }
    Line line = line(nowLocal);
    return Optional.of(line.floors.offset(nowLocal, line.slope));
  }

  private Line line(long nowLocal) {
    long last = probes.getLast().sentLocal();
    if (last - probes.getFirst().sentLocal() < SPAN_FOR_SLOPE) {
      return new Line(0, floors(0, nowLocal, last - WINDOW_WITHOUT_SLOPE));
    }
    double slope = slope(nowLocal);
    return new Line(slope, floors(slope, nowLocal, Long.MIN_VALUE));
  }

  private double slope(long nowLocal) {
    double low = -STEEPEST;
    double high = STEEPEST;
    for (int step = 0; step < SEARCH_STEPS; step++) {
      double third = (high - low) / 3;
      if (excess(low + third, nowLocal) < excess(high - third, nowLocal)) {
        high -= third;
      } else {
        low += third;
      }
    }
    return (low + high) / 2;
  }

  private double excess(double slope, long nowLocal) {
    return floors(slope, nowLocal, Long.MIN_VALUE).meanExcess();
  }

  /// The lines of the given slope that touch the samples from below, at `nowLocal`.
  private Floors floors(double slope, long nowLocal, long from) {
    Floor forward = floor(p -> p.forward() - slope * (p.sentLocal() - nowLocal), from);
    Floor backward = floor(p -> p.backward() + slope * (p.receivedLocal() - nowLocal), from);
    return new Floors(forward, backward);
  }

  private Floor floor(ToDoubleFunction<Probe> difference, long from) {
    double least = Double.POSITIVE_INFINITY;
    double sum = 0;
    int count = 0;
    for (Probe probe : probes) {
      if (probe.sentLocal() >= from) {
        double value = difference.applyAsDouble(probe);
        least = Math.min(least, value);
        sum += value;
        count++;
      }
    }
    return new Floor(least, sum / count, count);
  }

  private record Floor(double least, double mean, int count) {}

  private record Line(double slope, Floors floors) {}

  private record Floors(Floor forward, Floor backward) {
    double meanExcess() {
      return forward.mean - forward.least + backward.mean - backward.least;
    }

    Offset offset(long nowLocal, double slope) {
      double offset = (forward.least - backward.least) / 2;
      return new Offset(nowLocal, offset, slope, forward.least + backward.least, forward.count);
    }
  }
}
