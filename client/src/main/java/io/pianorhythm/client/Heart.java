package io.pianorhythm.client;

import io.pianorhythm.client.clock.Offset;
import io.pianorhythm.client.clock.OffsetEstimator;
import io.pianorhythm.client.clock.Probe;
import io.pianorhythm.client.clock.ServerClock;
import io.pianorhythm.protocol.v1.HeartbeatAck;
import io.pianorhythm.protocol.v1.HeartbeatMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Beats while a session lives: each heartbeat keeps it alive and probes the server's clock. Three
/// quick beats give the first estimate, eight more 150 ms apart sharpen it, then one every two
/// seconds keeps it. When a clock has jumped, this starts anew.
final class Heart {
  static final int QUICK_BEATS = 3;
  private static final int EARLY_BEATS = QUICK_BEATS + 8;
  private static final long QUICK_MILLIS = 20;
  private static final long EARLY_MILLIS = 150;
  private static final long STEADY_MILLIS = 2_000;
  private static final long DEAD_AFTER_MICROS = 15_000_000;

  private final ServerClock clock;
  private final Wire wire;
  private final ScheduledExecutorService timer;
  private final OffsetEstimator estimator = new OffsetEstimator();
  private final ConcurrentSkipListMap<Long, CompletableFuture<@Nullable Void>> unanswered =
      new ConcurrentSkipListMap<>();
  private final CompletableFuture<@Nullable Void> synced = new CompletableFuture<>();
  private final AtomicInteger beats = new AtomicInteger();
  private int answers;

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

  private void beat() {
    if (silentForTooLong()) {
      wire.abort();
      return;
    }
    long pause = pauseMillis(beats.incrementAndGet());
    Future<?> _ = timer.schedule(this::beat, pause, TimeUnit.MILLISECONDS);
    Future<?> _ = probe();
  }

  private static long pauseMillis(int beats) {
    return beats < QUICK_BEATS ? QUICK_MILLIS : beats < EARLY_BEATS ? EARLY_MILLIS : STEADY_MILLIS;
  }

  private boolean silentForTooLong() {
    return !unanswered.isEmpty() && clock.local() - unanswered.firstKey() > DEAD_AFTER_MICROS;
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
    long micros = clock.local();
    while (unanswered.putIfAbsent(micros, answered) != null) {
      micros++;
    }
    return micros;
  }

  private static ServerMessage heartbeat(long micros) {
    return ServerMessage.newBuilder()
        .setHeartbeatMessage(HeartbeatMessage.newBuilder().setTimestamp(micros))
        .build();
  }

  /// Takes an answer in; called by the reading thread. Answers to heartbeats of others are left
  /// alone.
  void answered(HeartbeatAck ack, long receivedLocal) {
    CompletableFuture<@Nullable Void> answered = unanswered.remove(ack.getTimestamp());
    if (answered == null) {
      return;
    }
    Probe probe =
        new Probe(ack.getTimestamp(), ack.getReceivedUs(), ack.getSentUs(), receivedLocal);
    if (!estimator.add(probe)) {
      beats.set(0);
    }
    answers++;
    Optional<Offset> estimate = estimator.estimate(receivedLocal);
    estimate.ifPresent(clock::adjust);
    if (answers >= QUICK_BEATS) {
      synced.complete(null);
    }
    answered.complete(null);
  }

  void stop(SessionClosed cause) {
    synced.completeExceptionally(cause);
    unanswered.values().forEach(answered -> answered.completeExceptionally(cause));
  }
}
