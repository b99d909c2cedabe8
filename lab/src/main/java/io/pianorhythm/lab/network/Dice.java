package io.pianorhythm.lab.network;

/// Random numbers from a seed, the same on every machine and simple enough for every language: the
/// 32-bit generator mulberry32, in public domain.
public final class Dice {
  private static final int STEP = 0x6D2B79F5;
  private static final double RANGE = 1L << 32;

  private int state;

  public Dice(int seed) {
    state = seed;
  }

  /// Dice of their own for one purpose, so that a draw more here changes nothing there.
  public Dice fork(int purpose) {
    return new Dice(state ^ (purpose + 1) * 0x9E3779B9);
  }

  /// Evenly spread from 0 to below 1.
  public double uniform() {
    state += STEP;
    int mixed = (state ^ state >>> 15) * (state | 1);
    mixed ^= mixed + (mixed ^ mixed >>> 7) * (mixed | 61);
    return Integer.toUnsignedLong(mixed ^ mixed >>> 14) / RANGE;
  }

  /// Evenly spread from one value to below another one.
  public double uniform(double from, double to) {
    return from + uniform() * (to - from);
  }

  /// Exponentially spread around a mean.
  public double exponential(double mean) {
    return -mean * StrictMath.log(1 - uniform());
  }

  /// True with a probability.
  public boolean chance(double probability) {
    return uniform() < probability;
  }
}
