package io.pianorhythm.core.recording;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.moderation.Deed;
import io.pianorhythm.core.moderation.Rank;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.core.room.RoomState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/// Makes a recording that stays of what a room played last. Blocks; safe for concurrent use.
public final class Keeping {

  /// How long a recording stays.
  public static final Duration LIFE = Duration.ofDays(30);

  /// Recordings that an account may have at a time.
  public static final int MOST_PER_ACCOUNT = 50;

  private final LiveTapes tapes;
  private final Recordings recordings;
  private final Clock clock;
  private final Supplier<String> ids;

  /// @param ids gives unguessable ids
  public Keeping(LiveTapes tapes, Recordings recordings, Clock clock, Supplier<String> ids) {
    this.tapes = tapes;
    this.recordings = recordings;
    this.clock = clock;
    this.ids = ids;
  }

  /// What came of it.
  public sealed interface Outcome {

    /// It is kept.
    record Kept(Recording recording) implements Outcome {}

    /// It is not: ACCOUNT_REQUIRED, RECORDING_OFF, NOTHING_RECORDED, TOO_MANY_RECORDINGS or BUSY.
    record Refused(Refusal reason) implements Outcome {}
  }

  /// A title made fit to be shown; empty when it cannot be. One that says nothing becomes the
  /// room's name.
  public static Optional<String> title(String wanted, String roomName) {
    if (wanted.isBlank()) {
      return Optional.of(roomName);
    }
    return ChatText.of(wanted)
        .map(text -> text.value().replace('\n', ' '))
        .filter(title -> title.codePointCount(0, title.length()) <= Recording.LONGEST_TITLE);
  }

  /// Keeps the last seconds of a room. Whether the person is in it is for the caller to know.
  ///
  /// @param seconds 1 to [LiveTapes#MOST_SECONDS]; 0: everything
  /// @param title as [#title] gives it
  /// @param id its id, from [#newId]
  public Outcome keep(RoomState room, Person person, int seconds, String title, RecordingId id) {
    if (!Rank.of(person.role()).may(Deed.KEEP_RECORDING)) {
      return new Outcome.Refused(Refusal.ACCOUNT_REQUIRED);
    }
    if (room.settings().recordingOff()) {
      return new Outcome.Refused(Refusal.RECORDING_OFF);
    }
    Excerpt excerpt = tapes.last(room.id(), seconds);
    return excerpt.silent()
        ? new Outcome.Refused(Refusal.NOTHING_RECORDED)
        : keep(room, person, title, id, excerpt);
  }

  /// An unguessable id for a recording: who has its link may hear it.
  public RecordingId newId() {
    return new RecordingId(ids.get());
  }

  /// What is kept under this id.
  public Optional<Recording> kept(RecordingId id) {
    return recordings.byId(id, clock.instant());
  }

  private Outcome keep(
      RoomState room, Person person, String title, RecordingId id, Excerpt excerpt) {
    MidiExport export = MidiExport.of(excerpt);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Recording recording =
        new Recording(
            id,
            person.id(),
            title,
            room.name(),
            export.length(),
            excerpt.players(),
            now,
            now.plus(LIFE));
    return switch (recordings.keep(recording, export.file(), MOST_PER_ACCOUNT)) {
      case KEPT -> new Outcome.Kept(recording);
      case TOO_MANY -> new Outcome.Refused(Refusal.TOO_MANY_RECORDINGS);
      case NO_SPACE -> new Outcome.Refused(Refusal.BUSY);
    };
  }
}
