package io.pianorhythm.client.hearing;

import io.pianorhythm.client.playout.Playout;
import io.pianorhythm.client.playout.PlayoutRule;
import io.pianorhythm.music.ledger.KeyLedger;
import org.jspecify.annotations.Nullable;

/// One player, placed in time, with what was counted of it.
final class Heard {
  private static final long STALL = 80_000;

  /// What was told to be down, as far as it is due already or will be.
  KeyLedger keys = new KeyLedger();

  private PlayoutRule rule;
  private Playout playout;
  private @Nullable Integer clockEpoch;
  private boolean twoPaths;
  private long frames;
  private long stalls;
  private long gaps;
  private long thinned;

  /// Of playouts before a clock began anew.
  private long lateBefore;

  private long skippedBefore;

  Heard(PlayoutRule rule) {
    this.rule = rule;
    playout = new Playout(rule);
  }

  void rule(PlayoutRule changed) {
    rule = changed;
    playout.rule(changed);
  }

  Playout playout() {
    return playout;
  }

  /// @param doubtful whether nobody knows how old it is
  void frame(HeardFrame frame, boolean doubtful) {
    clockIs(frame.clockEpoch());
    frames++;
    gaps += frame.afterGap() ? 1 : 0;
    thinned += frame.thinned() ? 1 : 0;
    if (frame.twoPaths() && !twoPaths) {
      playout.anotherWay(frame.arrivedMicros());
    }
    twoPaths = frame.twoPaths();
    if (doubtful) {
      playout.doubtfulFrame(frame.arrivedMicros());
      return;
    }
    long lateness = frame.arrivedMicros() - frame.atMicros();
    stalls += frames > 1 && lateness > playout.medianLateness() + STALL ? 1 : 0;
    playout.frame(frame.atMicros(), frame.arrivedMicros(), frame.strikes(), frame.sounding());
  }

  /// What was learnt of delays does not hold for another clock.
  private void clockIs(int epoch) {
    if (clockEpoch != null && clockEpoch != epoch) {
      lateBefore += playout.lateFrames();
      skippedBefore += playout.staleStrikes();
      playout = new Playout(rule);
    }
    clockEpoch = epoch;
  }

  PlayerTiming timing() {
    long median = playout.medianLateness();
    return new PlayerTiming(
        median,
        playout.highLateness() - median,
        playout.delay(),
        playout.needed(),
        frames,
        lateBefore + playout.lateFrames(),
        skippedBefore + playout.staleStrikes(),
        stalls,
        gaps,
        thinned);
  }
}
