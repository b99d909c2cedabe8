package io.pianorhythm.lab.timing;

import io.pianorhythm.client.clock.Offset;
import io.pianorhythm.client.clock.OffsetEstimator;
import io.pianorhythm.client.clock.Probe;
import io.pianorhythm.client.clock.ProbeSchedule;
import io.pianorhythm.client.clock.ServerClock;
import io.pianorhythm.lab.network.Timeline;
import java.util.function.Consumer;

/// A player's machine: its own clock, and the server's clock as the SDK estimates it.
final class Machine {
  private final Timeline timeline;
  private final MachineClock hardware;
  private final Mishap mishap;
  private final Consumer<Message> line;
  private final Witness witness;
  private final OffsetEstimator estimator = new OffsetEstimator();
  private final ProbeSchedule schedule = new ProbeSchedule();
  private final ServerClock clock;
  private long knownFrom = Long.MIN_VALUE;

  /// @param line takes probes to the server
  Machine(
      Timeline timeline,
      MachineClock hardware,
      Mishap mishap,
      Consumer<Message> line,
      Witness witness) {
    this.timeline = timeline;
    this.hardware = hardware;
    this.mishap = mishap;
    this.line = line;
    this.witness = witness;
    clock = new ServerClock(this::local, () -> mishap.wall(timeline.now()), this::woke);
  }

  /// Beats from now on.
  void beat() {
    long _ = clock.wokeUp();
    long local = local();
    line.accept(new Message.Heartbeat(local));
    timeline.at(mishap.runs(hardware.when(local + schedule.next())), this::beat);
  }

  /// Whether nobody knows how old what comes now is: the machine may have slept, and the server has
  /// not told its time since.
  boolean doubts() {
    return knownFrom < clock.wokeUp();
  }

  private void woke() {
    estimator.clear();
    schedule.restart();
    line.accept(new Message.Heartbeat(local()));
  }

  void answered(Message.Answer answer) {
    long local = local();
    Probe probe = new Probe(answer.sent(), answer.received(), answer.answered(), local);
    boolean consistent = estimator.add(probe);
    if (!consistent) {
      schedule.restart();
    }
    Offset estimate = estimator.estimate(local).orElseThrow();
    clock.adjust(estimate, answer.sent());
    knownFrom = Math.max(knownFrom, answer.sent());
    witness.probed(probe, consistent, estimate, clock.at(local));
  }

  long local() {
    return hardware.at(timeline.now());
  }

  ServerClock clock() {
    return clock;
  }

  /// The server's time now, as known here.
  long server() {
    return clock.at(local());
  }

  /// The true time at which the server's clock, as known here now, shows this.
  long when(long server) {
    long local = local();
    return hardware.when(local + (server - clock.at(local)));
  }

  /// How far the estimate is off, µs.
  double error(long epoch) {
    return server() - local() - hardware.offset(timeline.now(), epoch);
  }
}
