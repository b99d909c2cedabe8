package io.pianorhythm.client;

import io.pianorhythm.client.clock.Offset;
import io.pianorhythm.client.clock.OffsetEstimator;
import io.pianorhythm.client.clock.Probe;
import io.pianorhythm.client.clock.ProbeSchedule;
import io.pianorhythm.client.clock.RoundTrips;
import io.pianorhythm.client.clock.ServerClock;
import io.pianorhythm.protocol.v1.HeartbeatAck;
import io.pianorhythm.protocol.v1.HeartbeatMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.TimingReport;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Beats while a session lives, when the [ProbeSchedule] says so: each heartbeat keeps it alive and
/// probes the server's clock. When a clock has jumped, the schedule starts anew.
final class Heart {
  private static final long DEAD_AFTER_MICROS = 15_000_000;

  /// A beat that is late by more: this machine slept.
  private static final long SLEPT_MICROS = 10_000_000;

  private final ServerClock clock;
  private final Wire wire;
  private final ScheduledExecutorService timer;
  private final OffsetEstimator estimator = new OffsetEstimator();
  private final OpenProbes unanswered = new OpenProbes();
  private final CompletableFuture<@Nullable Void> synced = new CompletableFuture<>();
  private final ProbeSchedule schedule = new ProbeSchedule();
  private final AtomicBoolean restart = new AtomicBoolean();
  private final AtomicBoolean forget = new AtomicBoolean();
  private final AtomicBoolean stalled = new AtomicBoolean();
  private final RoundTrips roundTrips = new RoundTrips();
  private final AtomicReference<@Nullable TimingReport> report = new AtomicReference<>();
  private long due = Long.MAX_VALUE;
  private int answers;
  private volatile long knownFrom = Long.MIN_VALUE;

  Heart(ServerClock clock, Wire wire, ScheduledExecutorService timer) {
    this.clock = clock;
    this.wire = wire;
    this.timer = timer;
  }

  /// Begins to beat; done when the clock is known from the quick beats.
  CompletableFuture<@Nullable Void> start() {
    timer.execute(this::beat);
    return synced;
  }

  /// The network or the machine may be others than before: measures afresh.
  void quicken() {
    forget.set(true);
    restart.set(true);
    timer.execute(() -> {
      Future<?> _ = probe();
    });
  }

  /// Tells the server of this with the next heartbeat.
  void report(TimingReport measured) {
    report.set(measured);
  }

  /// How long heartbeats took last.
  RoundTrips roundTrips() {
    return roundTrips;
  }

  /// Whether a heartbeat has stalled since the last call, or notes on their way to the server have,
  /// as it says. Who plays and hears nobody learns of stalls by these alone.
  boolean takeStall() {
    return stalled.getAndSet(false);
  }

  /// Local µs when the last heartbeat left that was answered: the clock is known from then on.
  long knownFrom() {
    return knownFrom;
  }

  private void beat() {
    if (due != Long.MAX_VALUE && clock.local() - due > SLEPT_MICROS) {
      unanswered.clear();
      forget.set(true);
      restart.set(true);
    }
    if (silentForTooLong()) {
      wire.abort();
      return;
    }
    if (restart.getAndSet(false)) {
      schedule.restart();
    }
    long pause = schedule.next();
    due = clock.local() + pause;
    Future<?> _ = timer.schedule(this::beat, pause, TimeUnit.MICROSECONDS);
    Future<?> _ = probe();
  }

  private boolean silentForTooLong() {
    return unanswered.anyBefore(clock.local() - DEAD_AFTER_MICROS);
  }

  /// Sends one heartbeat; done when it is answered, by when the server has read all that was sent
  /// before.
  CompletableFuture<@Nullable Void> probe() {
    CompletableFuture<@Nullable Void> answered = new CompletableFuture<>();
    Supplier<ServerMessage> heartbeat = () -> heartbeat(expect(answered));
    wire.send(() -> Frames.encode(heartbeat.get()))
        .exceptionally(failure -> {
          answered.completeExceptionally(failure);
          return null;
        });
    return answered;
  }

  /// The time of writing, which is also how the answer is recognised.
  private long expect(CompletableFuture<@Nullable Void> answered) {
    // Before it is stamped: the answer to this one tells the time after a sleep.
    long _ = clock.wokeUp();
    return unanswered.add(clock.local(), answered);
  }

  private ServerMessage heartbeat(long micros) {
    HeartbeatMessage.Builder heartbeat = HeartbeatMessage.newBuilder().setTimestamp(micros);
    TimingReport measured = report.getAndSet(null);
    if (measured != null) {
      heartbeat.setReport(measured);
    }
    return ServerMessage.newBuilder().setHeartbeatMessage(heartbeat).build();
  }

  /// Takes an answer in; called by the reading thread. Answers to heartbeats of others are left
  /// alone.
  void answered(HeartbeatAck ack, long receivedLocal) {
    CompletableFuture<@Nullable Void> answered = unanswered.take(ack.getTimestamp());
    if (answered == null) {
      return;
    }
    Probe probe =
        new Probe(ack.getTimestamp(), ack.getReceivedUs(), ack.getSentUs(), receivedLocal);
    if (forget.getAndSet(false)) {
      estimator.clear();
      roundTrips.clear();
    }
    if (roundTrips.isStall(probe.roundTrip()) || ack.getStalls() != 0) {
      stalled.set(true);
    }
    roundTrips.add(probe.roundTrip());
    if (!estimator.add(probe)) {
      restart.set(true);
    }
    answers++;
    Optional<Offset> estimate = estimator.estimate(receivedLocal);
    estimate.ifPresent(offset -> clock.adjust(offset, probe.sentLocal()));
    knownFrom = probe.sentLocal();
    if (answers >= ProbeSchedule.QUICK) {
      synced.complete(null);
    }
    answered.complete(null);
  }

  void stop(SessionClosed cause) {
    synced.completeExceptionally(cause);
    unanswered.fail(cause);
  }
}
