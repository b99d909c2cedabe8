package io.pianorhythm.lab.network;

/// One direction of a player's line over the time of a run. What all packets share is settled
/// beforehand, so that two connections of one player meet the same bursts, queues, handovers and
/// blackouts; each packet draws its own jitter.
public final class Weather {
  private static final double MICROS_PER_MILLI = 1_000;
  private static final double MICROS_PER_SECOND = 1_000_000;

  private final Traits traits;
  private final Spans bursts;
  private final Spans handovers = new Spans();
  private final Spans blackouts = new Spans();
  private final long queuePhase;

  /// @param length how far the run goes at most, µs
  public Weather(Traits traits, long length, Dice dice) {
    this.traits = traits;
    bursts = bursts(traits.bursts(), length, dice.fork(1));
    drawHandovers(traits.handovers(), length, dice.fork(2));
    queuePhase = (long) dice.fork(3).uniform(0, traits.queue().cycle() * MICROS_PER_SECOND);
  }

  private static Spans bursts(Traits.Bursts bursts, long length, Dice dice) {
    Spans spans = new Spans();
    if (bursts.every() > 0) {
      for (double at = dice.exponential(bursts.every()); at * MICROS_PER_SECOND < length; ) {
        double end = at + dice.exponential(bursts.length());
        spans.add((long) (at * MICROS_PER_SECOND), (long) (end * MICROS_PER_SECOND));
        at = end + dice.exponential(bursts.every());
      }
    }
    return spans;
  }

  private void drawHandovers(Traits.Handovers stalls, long length, Dice dice) {
    if (stalls.every() > 0) {
      double at = dice.exponential(stalls.every());
      while (at * MICROS_PER_SECOND < length) {
        double end = at + dice.uniform(stalls.shortest(), stalls.longest()) / 1_000;
        handovers.add((long) (at * MICROS_PER_SECOND), (long) (end * MICROS_PER_SECOND));
        at = end + dice.exponential(stalls.every());
      }
    }
  }

  /// Loses everything that is sent from one time to another, µs. Blackouts are added in order.
  public void blackout(long from, long to) {
    blackouts.add(from, to);
  }

  boolean isBlackout(long micros) {
    return blackouts.endAt(micros) >= 0;
  }

  Traits.Loss loss() {
    return traits.loss();
  }

  /// The delay of a packet sent at a time, µs.
  long delay(long micros, Dice packet) {
    double delay = traits.base() + packet.uniform(0, traits.spread());
    delay += exponential(traits.jitter(), packet);
    Traits.Sometimes sometimes = traits.sometimes();
    if (sometimes.chance() > 0 && packet.chance(sometimes.chance())) {
      delay += sometimes.fixed() + exponential(sometimes.exponential(), packet);
    }
    if (bursts.endAt(micros) >= 0) {
      delay += packet.exponential(traits.bursts().jitter());
    }
    delay += queue(micros);
    long handover = handovers.endAt(micros);
    long waits = handover < 0 ? 0 : handover - micros;
    return waits + (long) (delay * MICROS_PER_MILLI);
  }

  private static double exponential(double mean, Dice packet) {
    return mean > 0 ? packet.exponential(mean) : 0;
  }

  private double queue(long micros) {
    Traits.Queue queue = traits.queue();
    if (queue.cycle() == 0) {
      return 0;
    }
    double inCycle = (micros + queuePhase) / MICROS_PER_SECOND % queue.cycle();
    return inCycle < queue.active()
        ? queue.highest() * (inCycle % queue.period()) / queue.period()
        : 0;
  }
}
