package io.pianorhythm.gateway.command;

import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.presence.Presence;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.Visitor;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Runs commands of people who have no session at hand, one at a time. About a room in which the
/// person sits with a session of theirs, it speaks as that session: rights in a room belong to
/// those who are in it. Nobody enters a room here. Blocks; safe from any thread.
public final class Desk {

  private final Commands commands;
  private final Presence presence;
  private final Supplier<MemberId> memberIds;

  /// @param memberIds gives unused ids
  public Desk(Commands commands, Presence presence, Supplier<MemberId> memberIds) {
    this.commands = commands;
    this.presence = presence;
    this.memberIds = memberIds;
  }

  /// Runs a command.
  ///
  /// @return the answer, which may be an error
  public ServerMessage run(Person person, ServerMessage command) {
    Whereabouts whereabouts = new Whereabouts();
    Optional<RoomId> room = room(command);
    Optional<MemberId> seat = room.flatMap(wanted -> seat(person, wanted));
    if (seat.isPresent()) {
      room.ifPresent(whereabouts::enter);
    }
    Caller caller = new PaperCaller(new Visitor(seat.orElseGet(memberIds), person));
    Answer answer =
        command.hasCreateRoomCommand()
            ? commands.found(command, caller)
            : commands.decide(command, caller, whereabouts);
    return answer.message();
  }

  private static Optional<RoomId> room(ServerMessage command) {
    String id =
        switch (command.getMessageCase()) {
          case UPDATEROOMCOMMAND -> command.getUpdateRoomCommand().getRoomId();
          case DELETEROOM -> command.getDeleteRoom().getRoomId();
          case GETROOMINFO -> command.getGetRoomInfo().getRoomId();
          case GETMODERATIONLIST -> command.getGetModerationList().getRoomId();
          case ROOMCHATSERVERCOMMAND -> command.getRoomChatServerCommand().getRoomId();
          default -> "";
        };
    return id.isEmpty() ? Optional.empty() : Optional.of(new RoomId(id));
  }

  private Optional<MemberId> seat(Person person, RoomId room) {
    return presence
        .of(person.id())
        .flatMap(here ->
            here.sessions().entrySet().stream()
                .filter(session -> session.getValue().equals(Optional.of(room)))
                .map(Map.Entry::getKey)
                .findFirst());
  }
}
