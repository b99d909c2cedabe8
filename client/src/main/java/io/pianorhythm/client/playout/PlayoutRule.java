package io.pianorhythm.client.playout;

/// How the playout delay of a player is chosen, and how fast it may move. Times in µs.
///
/// A rule adapts to a share of the recent frames, or has one fixed delay. The delay moves with the
/// notes: between two strikes by at most `slew` of the time between them, but by no more than
/// `step` (or 0.3 % of a long interval), so that no ear finds an interval that was stretched.
///
/// @param share of frames that should come in time, above 0, at most 1
/// @param spread the most by which the delay of that share may exceed the median
/// @param slew share of the elapsed time by which the delay may move
/// @param step the most by which it may move from one strike to the next
/// @param hold how long it stays up after a late frame
/// @param fixed the delay of a rule that does not adapt; 0 for one that does
public record PlayoutRule(
    double share, long spread, double slew, long step, long hold, long fixed) {

  /// Steady rhythm first, delay second.
  public static final PlayoutRule LISTENING =
      new PlayoutRule(0.99, Long.MAX_VALUE, 0.02, 1_800, 1_500_000, 0);

  /// Between listening and duet.
  public static final PlayoutRule BALANCED =
      new PlayoutRule(0.97, Long.MAX_VALUE, 0.02, 1_800, 1_000_000, 0);

  /// The smallest delay that is still music. After a stall it hurries back: who plays along hears
  /// delay more than a hurried bar.
  public static final PlayoutRule DUET =
      new PlayoutRule(0.90, 25_000, 0.5, Long.MAX_VALUE, 300_000, 0);

  private static final long FAR = 250_000;
  private static final double HURRY = 0.25;
  private static final double LONG_INTERVAL_STEP = 0.003;
  private static final long LEAST_MARGIN = 1_000;
  private static final long MOST_MARGIN = 4_000;
  private static final long EARLY_MARGIN = 20_000;

  /// @throws IllegalArgumentException if a value is out of range
  public PlayoutRule {
    boolean inRange = share > 0 && share <= 1 && slew >= 0 && slew < 1 && spread >= 0 && step >= 0;
    if (!inRange || hold < 0 || fixed < 0) {
      throw new IllegalArgumentException("no playout rule");
    }
  }

  /// One delay for everything, such as the common delay of a concert, or the beats of a phrase.
  ///
  /// @param micros above 0
  public static PlayoutRule fixed(long micros) {
    if (micros <= 0) {
      throw new IllegalArgumentException(micros + " µs");
    }
    return new PlayoutRule(1, 0, 0, 0, 0, micros);
  }

  boolean adapts() {
    return fixed == 0;
  }

  /// The delay that the network asks for. The margin is a quarter of the spread, between 1 and 4
  /// ms; a window with few delays knows little of what may come, and gets more.
  long target(DelayWindow window) {
    if (!adapts()) {
      return fixed;
    }
    long above = Math.min(window.quantile(share) - window.quantile(0.5), spread);
    long margin = Math.clamp(above / 4, LEAST_MARGIN, MOST_MARGIN);
    return window.quantile(0.5) + above + margin + EARLY_MARGIN / window.size();
  }

  /// By how much the delay may move when so much time has passed since the last strike. Far from
  /// where it should be, as after an outage, it hurries.
  ///
  /// @param distance how far it has to go
  long mostMove(long elapsed, long distance) {
    if (distance > FAR) {
      return (long) (elapsed * Math.max(slew, HURRY));
    }
    long most = (long) (elapsed * slew);
    return Math.min(most, Math.max(step, (long) (elapsed * LONG_INTERVAL_STEP)));
  }
}
