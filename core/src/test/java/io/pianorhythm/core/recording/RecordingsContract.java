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

  /// Nothing kept yet, and space for this many bytes; its owners, if it knows accounts, are `ada`
  /// and `ben`.
  protected abstract Recordings recordings(long mostBytes);

  private Recordings recordings() {
    return recordings(1_000);
  }

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

  @Test
  void whatDoesNotFitIsNotKeptUntilSomethingIsGone() {
    var recordings = recordings(10);

    assertThat(recordings.keep(recording("a", ADA, NOW), new byte[8], 5)).isEqualTo(Kept.KEPT);
    assertThat(recordings.keep(recording("b", BEN, NOW), new byte[3], 5)).isEqualTo(Kept.NO_SPACE);
    assertThat(recordings.keep(recording("b", BEN, NOW), new byte[2], 5)).isEqualTo(Kept.KEPT);
    recordings.delete(new RecordingId("a"), ADA, NOW);
    assertThat(recordings.keep(recording("c", BEN, NOW), new byte[9], 5)).isEqualTo(Kept.NO_SPACE);
    assertThat(recordings.keep(recording("c", BEN, NOW), new byte[8], 5)).isEqualTo(Kept.KEPT);

    var later = NOW.plus(Duration.ofDays(30));
    assertThat(recordings.removeExpired(later)).isEqualTo(2);
    assertThat(recordings.keep(recording("d", ADA, later), new byte[10], 5)).isEqualTo(Kept.KEPT);
  }

  @Test
  void noMoreIsKeptThanFitsNotEvenAtTheSameTime() {
    var recordings = recordings(10);
    var kept = new AtomicInteger();

    Crowd.of(
        20,
        i -> {
          var mine = recording("a" + i, new UserId("owner" + i), NOW);
          if (recordings.keep(mine, new byte[3], 5) == Kept.KEPT) {
            kept.incrementAndGet();
          }
        });

    assertThat(kept).hasValue(3);
  }

  @Test
  void ofTwoWhoDeleteItAtTheSameTimeOneHasDoneSo() {
    var recordings = recordings(10);
    recordings.keep(recording("a", ADA, NOW), new byte[6], 5);
    var deleted = new AtomicInteger();

    Crowd.of(
        8,
        _ -> {
          if (recordings.delete(new RecordingId("a"), ADA, NOW)) {
            deleted.incrementAndGet();
          }
        });

    assertThat(deleted).hasValue(1);
    assertThat(recordings.keep(recording("b", ADA, NOW), new byte[5], 5)).isEqualTo(Kept.KEPT);
    assertThat(recordings.keep(recording("c", ADA, NOW), new byte[6], 5)).isEqualTo(Kept.NO_SPACE);
  }

  @Test
  void nobodyAndEverythingIsKeptAsItIs() {
    var recordings = recordings(5_000_000);
    var file = new byte[3_000_000];
    for (int i = 0; i < file.length; i++) {
      file[i] = (byte) (i * 31 >> 3);
    }
    var silent =
        new Recording(
            new RecordingId("s"), ADA, "t", "r", Duration.ZERO, List.of(), NOW, NOW.plusSeconds(9));
    recordings.keep(silent, file, 5);
    assertThat(recordings.byId(silent.id(), NOW)).hasValue(silent);
    assertThat(recordings.file(silent.id(), NOW))
        .hasValueSatisfying(kept -> assertThat(kept).isEqualTo(file));
    assertThat(recordings.byId(new RecordingId("s\0"), NOW)).isEmpty();
    assertThat(recordings.delete(new RecordingId("s\0"), ADA, NOW)).isFalse();
  }
}
