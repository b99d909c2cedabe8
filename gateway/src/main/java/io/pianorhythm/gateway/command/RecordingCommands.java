package io.pianorhythm.gateway.command;

import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.recording.Keeping;
import io.pianorhythm.core.recording.LiveTapes;
import io.pianorhythm.core.recording.Recording;
import io.pianorhythm.core.recording.RecordingId;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.Rooms;
import io.pianorhythm.core.store.StorageUnavailable;
import io.pianorhythm.protocol.v1.KeepRecording;
import io.pianorhythm.protocol.v1.RecordingInfo;
import io.pianorhythm.protocol.v1.RecordingKept;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import java.util.Optional;

/// Keeping what a room played last.
final class RecordingCommands {

  private static final String PATH = "/api/recordings/";

  private final Rooms rooms;
  private final Keeping keeping;

  RecordingCommands(Rooms rooms, Keeping keeping) {
    this.rooms = rooms;
    this.keeping = keeping;
  }

  Answer keep(Call call, KeepRecording wanted) {
    RoomId here = call.whereabouts().room();
    Optional<RoomState> room =
        Optional.ofNullable(here)
            .flatMap(rooms::byId)
            .filter(state -> state.member(call.member()).isPresent());
    if (room.isEmpty()) {
      return call.refused(Refusal.NOT_IN_ROOM);
    }
    if (wanted.getSeconds() < 0 || wanted.getSeconds() > LiveTapes.MOST_SECONDS) {
      return call.badField("seconds");
    }
    Optional<String> title = Keeping.title(wanted.getTitle(), room.get().name());
    if (title.isEmpty()) {
      return call.badField("title");
    }
    Person person = call.caller().visitor().person();
    Optional<RecordingId> before = call.whereabouts().idOf(call.requestId()).map(RecordingId::new);
    RecordingId id = before.orElseGet(keeping::newId);
    try {
      // Sent again after an outage: it may be kept already.
      Optional<Recording> already = before.flatMap(keeping::kept);
      if (already.isPresent()) {
        return kept(call, already.get());
      }
      return switch (keeping.keep(room.get(), person, wanted.getSeconds(), title.get(), id)) {
        case Keeping.Outcome.Refused(Refusal reason) -> call.refused(reason);
        case Keeping.Outcome.Kept(Recording recording) -> kept(call, recording);
      };
    } catch (StorageUnavailable e) {
      call.whereabouts().unsettled(call.requestId(), id.value());
      throw e;
    }
  }

  private static Answer kept(Call call, Recording recording) {
    return new Answer.Now(
        call.reply(ServerMessageType.RecordingKept)
            .setRecordingKept(
                RecordingKept.newBuilder()
                    .setRecording(info(recording))
                    .setPath(PATH + recording.id()))
            .build());
  }

  private static RecordingInfo info(Recording recording) {
    return RecordingInfo.newBuilder()
        .setRecordingId(recording.id().value())
        .setTitle(recording.title())
        .setRoomName(recording.roomName())
        .setOwnerUserId(recording.owner().value())
        .setDurationMs(Math.toIntExact(recording.length().toMillis()))
        .addAllPlayers(recording.players())
        .setCreatedAt(recording.createdAt().toEpochMilli())
        .setExpiresAt(recording.expiresAt().toEpochMilli())
        .build();
  }
}
