package io.pianorhythm.music.etude;

/// Random numbers from a seed, the same on every machine and JDK.
///
/// Source: SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
final class Dice {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  Dice(long seed) {
    state = seed;
  }

  long next() {
    state += GOLDEN_GAMMA;
    long z = state;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  /// A whole number from 0 to below `bound`.
  int below(int bound) {
    return (int) Math.multiplyHigh(next() >>> 1, (long) bound << 1);
  }

  /// A whole number from `from` to `to`, both possible.
  int between(int from, int to) {
    return from + below(to - from + 1);
  }

  boolean chance(int percent) {
    return below(100) < percent;
  }

  /// A bell curve around 0 with the given deviation, cut off at three deviations.
  long bell(long deviation) {
    // Twelve uniform numbers have a variance of one; logarithms would not be the same on every
    // machine.
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += (next() >>> 11) * 0x1.0p-53;
    }
    return Math.round(Math.clamp(sum, -3.0, 3.0) * deviation);
  }
}
