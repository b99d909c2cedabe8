package io.pianorhythm.lab.timing;

/// The monotonic clock of a simulated machine: runs too fast or too slow by a constant share, from
/// an origin of its own, and stands still while the machine sleeps. Times in µs.
final class MachineClock {
  private final double rate;
  private final long origin;
  private final long sleepFrom;
  private final long sleepTo;

  /// @param driftPpm how much too fast
  /// @param origin what it shows at true time 0
  /// @param sleepFrom true time from which it stands still
  /// @param sleepTo true time from which it runs again
  MachineClock(double driftPpm, long origin, long sleepFrom, long sleepTo) {
    rate = 1 + driftPpm * 1e-6;
    this.origin = origin;
    this.sleepFrom = sleepFrom;
    this.sleepTo = sleepTo;
  }

  static MachineClock awake(double driftPpm, long origin) {
    return new MachineClock(driftPpm, origin, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /// What it shows at a true time.
  long at(long micros) {
    return origin + Math.round(rate * awakeUntil(micros));
  }

  private long awakeUntil(long micros) {
    if (micros <= sleepFrom) {
      return micros;
    }
    return micros < sleepTo ? sleepFrom : micros - (sleepTo - sleepFrom);
  }

  /// The first true time at which it shows this.
  long when(long local) {
    long awake = Math.round((local - origin) / rate);
    return awake <= sleepFrom ? awake : awake + (sleepTo - sleepFrom);
  }

  /// How far a clock that shows true time plus `epoch` is ahead of this one.
  double offset(long micros, long epoch) {
    return epoch + micros - (origin + rate * awakeUntil(micros));
  }
}
