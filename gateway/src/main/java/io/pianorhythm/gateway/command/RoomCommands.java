package io.pianorhythm.gateway.command;

import io.pianorhythm.core.room.CatchUp;
import io.pianorhythm.core.room.Commit;
import io.pianorhythm.core.room.Entrance;
import io.pianorhythm.core.room.LeaveReason;
import io.pianorhythm.core.room.LoggedEvent;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.Outcome;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.core.room.RoomCommand;
import io.pianorhythm.core.room.RoomEvent;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomPoint;
import io.pianorhythm.core.room.RoomSettings;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.RoomType;
import io.pianorhythm.core.room.RoomWish;
import io.pianorhythm.core.room.Rooms;
import io.pianorhythm.core.room.Tempo;
import io.pianorhythm.core.room.Visitor;
import io.pianorhythm.core.store.StorageUnavailable;
import io.pianorhythm.gateway.wire.WireErrors;
import io.pianorhythm.gateway.wire.WireEvents;
import io.pianorhythm.gateway.wire.WireRooms;
import io.pianorhythm.gateway.wire.WireSettings;
import io.pianorhythm.gateway.wire.WireSync;
import io.pianorhythm.protocol.ErrorCode;
import io.pianorhythm.protocol.v1.CreateRoomCommand;
import io.pianorhythm.protocol.v1.DeleteRoom;
import io.pianorhythm.protocol.v1.RoomInfoResponse;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import io.pianorhythm.protocol.v1.SetRoomTiming;
import io.pianorhythm.protocol.v1.UpdateRoomCommand;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Creating, entering, changing and leaving rooms.
final class RoomCommands {

  /// How long a committed entry may take to come back through the room's feed.
  private static final long ENTRY_SECONDS = 10;

  private final Rooms rooms;
  private final Entrance entrance;
  private final Clock clock;

  RoomCommands(Rooms rooms, Entrance entrance, Clock clock) {
    this.rooms = rooms;
    this.entrance = entrance;
    this.clock = clock;
  }

  Answer create(Call call, CreateRoomCommand command) {
    Optional<RoomType> type = WireSettings.type(command.getRoomType());
    if (type.isEmpty()) {
      return notEntered(call, Refusal.ROOM_TYPE_NOT_ALLOWED);
    }
    RoomSettings settings = settings(command);
    Visitor visitor = call.caller().visitor();
    return enter(
        call,
        () ->
            entrance.create(
                visitor, command.getRoomName(), type.get(), settings, command.getPassword()));
  }

  private static RoomSettings settings(CreateRoomCommand command) {
    return command.hasSettings()
        ? WireSettings.of(command.getSettings(), Tempo.DEFAULT)
        : RoomSettings.DEFAULT;
  }

  /// Creates a room that lasts without entering it.
  Answer found(Call call, CreateRoomCommand command) {
    Optional<RoomType> type = WireSettings.type(command.getRoomType());
    if (type.isEmpty()) {
      return call.refused(Refusal.ROOM_TYPE_NOT_ALLOWED);
    }
    Outcome outcome =
        entrance.found(
            call.caller().visitor().person(),
            command.getRoomName(),
            type.get(),
            settings(command),
            command.getPassword());
    return switch (outcome) {
      case Outcome.Refused(Refusal reason) -> call.refused(reason);
      case Outcome.Done(Commit commit) ->
          new Answer.Now(
              call.reply(ServerMessageType.RoomInfoResponse)
                  .setRoomInfoResponse(
                      RoomInfoResponse.newBuilder().setRoomInfo(WireRooms.info(commit.after())))
                  .build());
    };
  }

  Answer join(Call call, String name, String password) {
    return enter(call, () -> entrance.join(call.caller().visitor(), name, password));
  }

  Answer createOrJoin(
      Call call, String name, io.pianorhythm.protocol.v1.RoomType wanted, String password) {
    Optional<RoomType> type = WireSettings.type(wanted);
    return type.isEmpty()
        ? notEntered(call, Refusal.ROOM_TYPE_NOT_ALLOWED)
        : enter(
            call, () -> entrance.createOrJoin(call.caller().visitor(), name, type.get(), password));
  }

  Answer lobby(Call call) {
    return enter(call, () -> entrance.lobby(call.caller().visitor()));
  }

  /// Enters the new room first and leaves the old one then: who is refused stays where they are.
  private Answer enter(Call call, Supplier<Outcome> way) {
    CompletableFuture<ServerMessage> entry = call.caller().expectEntry(call.requestId());
    Outcome outcome;
    try {
      outcome = way.get();
    } catch (StorageUnavailable _) {
      call.caller().forgetEntry();
      return new Answer.Unsettled(
          WireEvents.notJoined(
              call.requestId(), WireErrors.of(ErrorCode.SERVER_UNAVAILABLE, Map.of())));
    }
    return switch (outcome) {
      case Outcome.Refused(Refusal reason) -> {
        call.caller().forgetEntry();
        yield notEntered(call, reason);
      }
      case Outcome.Done(Commit commit) -> {
        if (!entered(commit, call.member())) {
          call.caller().forgetEntry();
          yield new Answer.Now(WireEvents.joined(commit, call.member(), call.requestId()));
        }
        move(call, commit.after().id());
        yield await(call, entry);
      }
    };
  }

  private static boolean entered(Commit commit, MemberId member) {
    return commit.events().stream()
        .map(LoggedEvent::event)
        .anyMatch(
            event -> event instanceof RoomEvent.MemberJoined(var who) && who.id().equals(member));
  }

  private void move(Call call, RoomId target) {
    RoomId old = call.whereabouts().room();
    call.whereabouts().enter(target);
    if (old != null && !old.equals(target)) {
      leave(old, call.member(), LeaveReason.MOVED);
    }
  }

  private static Answer await(Call call, CompletableFuture<ServerMessage> entry) {
    try {
      return written(call, entry.get(ENTRY_SECONDS, TimeUnit.SECONDS));
    } catch (TimeoutException | ExecutionException _) {
      call.caller().forgetEntry();
      // Whoever completes it first answers: the feed may come just now.
      return entry.complete(null) ? call.refused(ErrorCode.INTERNAL) : written(call, entry.join());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return call.refused(ErrorCode.INTERNAL);
    }
  }

  /// @param answer null when the connection has ended: then nobody reads it
  private static Answer written(Call call, @Nullable ServerMessage answer) {
    return new Answer.Written(answer == null ? call.acknowledgement() : answer);
  }

  private static Answer notEntered(Call call, Refusal reason) {
    return new Answer.Now(WireEvents.notJoined(call.requestId(), WireErrors.of(reason)));
  }

  Answer leave(Call call) {
    RoomId room = call.whereabouts().room();
    if (room == null || !isMember(room, call.member())) {
      return call.refused(Refusal.NOT_IN_ROOM);
    }
    call.whereabouts().leave();
    return switch (leave(room, call.member(), LeaveReason.LEFT)) {
      case Outcome.Done(Commit commit) -> new Answer.Outside(call.acknowledgement(commit));
      case Outcome.Refused _ -> new Answer.Outside(call.acknowledgement());
    };
  }

  private boolean isMember(RoomId room, MemberId member) {
    return rooms.byId(room).filter(state -> state.members().containsKey(member)).isPresent();
  }

  void leaveForGood(Caller caller, Whereabouts whereabouts) {
    RoomId room = whereabouts.room();
    if (room != null) {
      whereabouts.leave();
      leave(room, caller.visitor().member(), LeaveReason.DISCONNECTED);
    }
  }

  private Outcome leave(RoomId room, MemberId member, LeaveReason reason) {
    return rooms.submit(room, new RoomCommand.Leave(member, reason), clock.instant());
  }

  Answer update(Call call, UpdateRoomCommand wanted) {
    Optional<RoomState> room = here(call, wanted.getRoomId()).flatMap(rooms::byId);
    if (room.isEmpty()) {
      return call.refused(Refusal.NOT_IN_ROOM);
    }
    RoomChangeRequest request =
        RoomChangeRequest.of(wanted, room.get().settings().timing().tempo());
    return request.badField() != null
        ? call.badField(request.badField())
        : answer(call, entrance.change(call.member(), room.get().id(), request.wish()));
  }

  /// How notes are timed; what is not named stays as it is.
  Answer time(Call call, SetRoomTiming wanted) {
    Optional<RoomId> room = here(call, "");
    if (room.isEmpty()) {
      return call.refused(Refusal.NOT_IN_ROOM);
    }
    if (!wanted.hasTimingMode() && !wanted.hasTempo()) {
      return call.badField("tempo");
    }
    RoomCommand.Time command =
        new RoomCommand.Time(
            call.member(),
            wanted.hasTimingMode()
                ? Optional.of(WireSettings.timing(wanted.getTimingMode()))
                : Optional.empty(),
            wanted.hasTempo()
                ? Optional.of(WireSettings.tempo(wanted.getTempo()))
                : Optional.empty());
    return answer(call, rooms.submit(room.get(), command, clock.instant()));
  }

  /// Settings by name; what is not named stays as it is.
  Answer updateSettings(Call call, Map<String, String> parameters) {
    Optional<RoomState> room = Optional.ofNullable(call.whereabouts().room()).flatMap(rooms::byId);
    if (room.isEmpty()) {
      return call.refused(Refusal.NOT_IN_ROOM);
    }
    return switch (NamedSettings.apply(room.get().settings(), parameters)) {
      case NamedSettings.Bad(String field) -> call.badField(field);
      case NamedSettings.Good(RoomSettings settings) ->
          answer(
              call, entrance.change(call.member(), room.get().id(), RoomWish.settings(settings)));
    };
  }

  Answer close(Call call, DeleteRoom wanted) {
    Optional<RoomId> room = here(call, wanted.getRoomId());
    return room.isEmpty()
        ? call.refused(Refusal.NOT_IN_ROOM)
        : answer(
            call, rooms.submit(room.get(), new RoomCommand.Close(call.member()), clock.instant()));
  }

  /// What was missed since a point of the log.
  Answer sync(Call call, Map<String, String> parameters) {
    RoomId room = call.whereabouts().room();
    Optional<CatchUp> caught;
    try {
      RoomPoint point =
          new RoomPoint(
              Long.parseUnsignedLong(parameters.getOrDefault("epoch", "0")),
              Long.parseUnsignedLong(parameters.getOrDefault("offset", "0")));
      caught = room == null ? Optional.empty() : rooms.catchUp(room, point);
    } catch (NumberFormatException _) {
      return call.badField("epoch, offset");
    }
    return caught
        .filter(_ -> room != null && isMember(room, call.member()))
        .<Answer>map(found ->
            new Answer.Now(
                call.reply(ServerMessageType.SyncStateResponse)
                    .setSyncStateResponse(WireSync.of(found, call.member()))
                    .build()))
        .orElseGet(() -> call.refused(Refusal.NOT_IN_ROOM));
  }

  /// The room of this id if it is the current one, or the current one.
  private static Optional<RoomId> here(Call call, String roomId) {
    RoomId room = call.whereabouts().room();
    return room != null && (roomId.isEmpty() || roomId.equals(room.value()))
        ? Optional.of(room)
        : Optional.empty();
  }

  private static Answer answer(Call call, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(Commit commit) -> new Answer.Now(call.acknowledgement(commit));
      case Outcome.Refused(Refusal reason) -> call.refused(reason);
    };
  }
}
