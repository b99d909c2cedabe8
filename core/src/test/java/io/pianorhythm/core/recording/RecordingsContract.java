package io.pianorhythm.core.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.recording.Recordings.Kept;
import io.pianorhythm.core.room.Crowd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What every adapter of [Recordings] does.
public abstract class RecordingsContract {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final UserId ADA = new UserId("ada");
  private static final UserId BEN = new UserId("ben");
  private static final byte[] FILE = {'M', 'T', 'h', 'd'};

  /// Nothing kept yet; its owners, if it knows accounts, are `ada` and `ben`.
  protected abstract Recordings recordings();

  private static Recording recording(String id, UserId owner, Instant createdAt) {
    return new Recording(
        new RecordingId(id),
        owner,
        "Evening \uD83C\uDFB9 'one'",
        "the room",
        Duration.ofMillis(61_234),
        List.of("Ada", "Ben, the \"other\""),
        createdAt,
        createdAt.plus(Duration.ofDays(30)));
  }

  @Test
  void whatIsKeptIsFoundWithAllThatWasSaidOfIt() {
    var recordings = recordings();
    var kept = recording("a", ADA, NOW);

    assertThat(recordings.keep(kept, FILE, 50)).isEqualTo(Kept.KEPT);

    assertThat(recordings.byId(kept.id(), NOW)).hasValue(kept);
    assertThat(recordings.file(kept.id(), NOW))
        .hasValueSatisfying(f -> assertThat(f).isEqualTo(FILE));
    assertThat(recordings.byId(new RecordingId("b"), NOW)).isEmpty();
    assertThat(recordings.file(new RecordingId("b"), NOW)).isEmpty();
  }

  @Test
  void anOwnerSeesItsOwnNewestFirst() {
    var recordings = recordings();
    var old = recording("old", ADA, NOW);
    var fresh = recording("fresh", ADA, NOW.plusSeconds(1));
    recordings.keep(old, FILE, 50);
    recordings.keep(fresh, FILE, 50);
    recordings.keep(recording("bens", BEN, NOW), FILE, 50);

    assertThat(recordings.ofOwner(ADA, NOW.plusSeconds(2))).containsExactly(fresh, old);
  }

  @Test
  void onlyItsOwnerDeletesItAndOnce() {
    var recordings = recordings();
    var id = new RecordingId("a");
    recordings.keep(recording("a", ADA, NOW), FILE, 50);

    assertThat(recordings.delete(id, BEN, NOW)).isFalse();
    assertThat(recordings.byId(id, NOW)).isPresent();
    assertThat(recordings.delete(id, ADA, NOW)).isTrue();
    assertThat(recordings.delete(id, ADA, NOW)).isFalse();
    assertThat(recordings.byId(id, NOW)).isEmpty();
    assertThat(recordings.file(id, NOW)).isEmpty();
  }

  @Test
  void whatHasExpiredIsNotFoundBeforeItIsRemovedEither() {
    var recordings = recordings();
    var kept = recording("a", ADA, NOW);
    recordings.keep(kept, FILE, 1);
    var end = kept.expiresAt();

    assertThat(recordings.byId(kept.id(), end.minusMillis(1))).isPresent();
    assertThat(recordings.byId(kept.id(), end)).isEmpty();
    assertThat(recordings.file(kept.id(), end)).isEmpty();
    assertThat(recordings.ofOwner(ADA, end)).isEmpty();
    assertThat(recordings.delete(kept.id(), ADA, end)).isFalse();
    assertThat(recordings.keep(recording("b", ADA, end), FILE, 1)).isEqualTo(Kept.KEPT);

    assertThat(recordings.removeExpired(end)).isEqualTo(1);
    assertThat(recordings.removeExpired(end)).isZero();
    assertThat(recordings.ofOwner(ADA, end)).hasSize(1);
  }

  @Test
  void nobodyKeepsMoreThanTheirShareNotEvenAtTheSameTime() {
    var recordings = recordings();
    var kept = new AtomicInteger();

    Crowd.of(
        20,
        i -> {
          if (recordings.keep(recording("a" + i, ADA, NOW), FILE, 5) == Kept.KEPT) {
            kept.incrementAndGet();
          }
        });

    assertThat(kept).hasValue(5);
    assertThat(recordings.keep(recording("more", ADA, NOW), FILE, 5)).isEqualTo(Kept.TOO_MANY);
    assertThat(recordings.keep(recording("bens", BEN, NOW), FILE, 5)).isEqualTo(Kept.KEPT);
  }
}
