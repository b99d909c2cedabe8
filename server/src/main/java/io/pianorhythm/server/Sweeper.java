package io.pianorhythm.server;

import io.pianorhythm.core.moderation.site.ModerationRecords;
import io.pianorhythm.core.recording.Recordings;
import io.pianorhythm.core.room.Rooms;
import io.pianorhythm.core.store.StorageUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes rooms that nobody came back to, recordings that have expired and old notices of
/// auto-moderation, and has the rooms tidied up.
final class Sweeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final long EVERY_SECONDS = 5;
  private static final Duration NOTICES_KEPT = Duration.ofDays(90);

  private final Rooms rooms;
  private final Recordings recordings;
  private final ModerationRecords records;
  private final Clock clock;
  private final Duration grace;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sweeper").factory());

  private Sweeper(
      Rooms rooms, Recordings recordings, ModerationRecords records, Clock clock, Duration grace) {
    this.records = records;
    this.rooms = rooms;
    this.recordings = recordings;
    this.clock = clock;
    this.grace = grace;
  }

  /// Sweeps every 5 s: empty rooms go, and sanctions end whose time is over.
  ///
  /// @param grace how long an empty room stays
  @SuppressWarnings(
      "FutureReturnValueIgnored") // it ends with the thread, and sweep() throws nothing
  static Sweeper start(
      Rooms rooms, Recordings recordings, ModerationRecords records, Clock clock, Duration grace) {
    Sweeper sweeper = new Sweeper(rooms, recordings, records, clock, grace);
    sweeper.thread.scheduleWithFixedDelay(
        sweeper::sweep, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    return sweeper;
  }

  private void sweep() {
    try {
      rooms.removeEmptySince(clock.instant().minus(grace));
      rooms.lapseSanctions(clock.instant());
    } catch (RuntimeException e) {
      LOG.error("sweeping the rooms failed", e);
    }
    try {
      recordings.removeExpired(clock.instant());
      records.forgetNotices(clock.instant().minus(NOTICES_KEPT));
    } catch (StorageUnavailable _) {
      // The store has told the operator; the next round is soon.
    } catch (RuntimeException e) {
      LOG.error("sweeping recordings and notices failed", e);
    }
    tidyRooms();
  }

  private void tidyRooms() {
    try {
      rooms.tidy();
    } catch (StorageUnavailable _) {
      // The log has it already; the next round goes on.
    } catch (RuntimeException e) {
      LOG.error("tidying the rooms failed", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
