package io.pianorhythm.lab.network;

/// What the packets of one connection meet in one direction: the weather of the line, and losses of
/// their own.
public final class Road {
  private static final long LOST = -1;

  private final Weather weather;
  private final Dice jitter;
  private final Dice loss;
  private boolean inBurst;
  private long stateUntil;

  public Road(Weather weather, Dice dice) {
    this.weather = weather;
    jitter = dice.fork(1);
    loss = dice.fork(2);
  }

  /// When a packet that is sent now arrives, µs, or a negative number when it does not.
  long arrival(long now) {
    boolean lost = isLost(now);
    long delay = weather.delay(now, jitter);
    return lost || weather.isBlackout(now) ? LOST : now + delay;
  }

  /// Losses in bursts follow Gilbert and Elliott: two states with exponential lengths.
  private boolean isLost(long now) {
    Traits.Loss traits = weather.loss();
    if (traits.inBurst() == 0) {
      return traits.share() > 0 && loss.chance(traits.share());
    }
    while (now >= stateUntil) {
      double share = traits.share() / traits.inBurst();
      double quiet = traits.burst() * (1 - share) / share;
      inBurst = stateUntil > 0 && !inBurst;
      stateUntil += (long) (loss.exponential(inBurst ? traits.burst() : quiet) * 1e6);
    }
    return inBurst && loss.chance(traits.inBurst());
  }
}
