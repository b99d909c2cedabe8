package io.pianorhythm.api.recording;

import io.pianorhythm.api.error.ApiErrors;
import io.pianorhythm.core.entry.Admission;
import io.pianorhythm.core.entry.EntryFault;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.recording.Excerpt;
import io.pianorhythm.core.recording.MidiExport;
import io.pianorhythm.core.recording.Recording;
import io.pianorhythm.core.recording.RecordingId;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Answers requests about recordings, in plain blocking code.
///
/// @param source where they come from
record RecordingShelf(RecordingSource source) {

  private static final int LONGEST_ID = 64;

  /// The file of a recording, for whoever knows its id.
  Reply file(String id) {
    if (!possible(id)) {
      return notFound();
    }
    Instant now = source.clock().instant();
    RecordingId recording = new RecordingId(id);
    Optional<Recording> found = source.recordings().byId(recording, now);
    Optional<byte[]> file = source.recordings().file(recording, now);
    return found.isPresent() && file.isPresent()
        ? new Reply.File(found.get().title(), file.get())
        : notFound();
  }

  /// The recordings of whoever holds the token.
  Reply own(@Nullable String token) {
    return as(
        token,
        person -> {
          JsonArray list = new JsonArray();
          source
              .recordings()
              .ofOwner(person.id(), source.clock().instant())
              .forEach(recording -> list.add(json(recording)));
          return new Reply.Body(new JsonObject().put("recordings", list));
        });
  }

  /// Removes a recording of whoever holds the token.
  Reply delete(@Nullable String token, String id) {
    return as(
        token,
        person ->
            possible(id)
                    && source
                        .recordings()
                        .delete(new RecordingId(id), person.id(), source.clock().instant())
                ? new Reply.Nothing()
                : notFound());
  }

  /// What a room has just played, for whoever is in it. A room that one is not in is answered as
  /// one that is not there.
  Reply live(@Nullable String token, String roomId, int seconds) {
    return as(
        token,
        person ->
            Optional.of(roomId)
                .filter(RecordingShelf::possible)
                .flatMap(id -> source.rooms().byId(new RoomId(id)))
                .filter(room -> isIn(room, person))
                .map(room -> live(room, seconds))
                .orElseGet(RecordingShelf::notFound));
  }

  private static boolean isIn(RoomState room, Person person) {
    return room.members().values().stream()
        .anyMatch(member -> member.person().id().equals(person.id()));
  }

  private Reply live(RoomState room, int seconds) {
    if (room.settings().recordingOff()) {
      return new Reply.Refused(ApiErrors.of(Refusal.RECORDING_OFF));
    }
    Excerpt excerpt = source.tapes().last(room.id(), seconds);
    return excerpt.silent()
        ? new Reply.Refused(ApiErrors.of(Refusal.NOTHING_RECORDED))
        : new Reply.File(room.name(), MidiExport.of(excerpt).file());
  }

  private Reply as(@Nullable String token, Function<Person, Reply> work) {
    if (token == null) {
      return new Reply.Refused(ApiErrors.of(EntryFault.AUTHENTICATION_FAILED));
    }
    return switch (source.people().apply(token)) {
      case Admission.Refused(EntryFault fault) -> new Reply.Refused(ApiErrors.of(fault));
      case Admission.Banned(var until) -> new Reply.Refused(ApiErrors.banned(until));
      case Admission.Admitted admitted -> work.apply(admitted.person());
    };
  }

  private static boolean possible(String id) {
    return !id.isEmpty() && id.length() <= LONGEST_ID;
  }

  private static Reply notFound() {
    return new Reply.Refused(ApiErrors.ofStatus(404));
  }

  private static JsonObject json(Recording recording) {
    return new JsonObject()
        .put("recording_id", recording.id().value())
        .put("title", recording.title())
        .put("room_name", recording.roomName())
        .put("owner_user_id", recording.owner().value())
        .put("duration_ms", recording.length().toMillis())
        .put("players", new JsonArray(recording.players()))
        .put("created_at_ms", recording.createdAt().toEpochMilli())
        .put("expires_at_ms", recording.expiresAt().toEpochMilli())
        .put("path", RecordingRoutes.PATH + "/" + recording.id().value());
  }
}
