package io.pianorhythm.client.room;

import io.pianorhythm.protocol.v1.CreateRoomCommand;
import io.pianorhythm.protocol.v1.JoinRoomByName;
import io.pianorhythm.protocol.v1.RoomType;
import io.pianorhythm.protocol.v1.ServerCommand;
import io.pianorhythm.protocol.v1.ServerCommandType;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.util.Optional;

/// How a room was entered, and so how it is entered again after a broken connection.
///
/// @param password of the room; empty for none
/// @param creates the room is made when it is not there any more
/// @param lobby any lobby will do when the room is not there any more
/// @param type of a room that is made
record WayIn(String password, boolean creates, boolean lobby, String type) {

  /// The way that a command goes; empty for what enters no room.
  static Optional<WayIn> of(ServerMessage.Builder command) {
    return switch (command.getMessageCase()) {
      case CREATEROOMCOMMAND -> Optional.of(created(command.getCreateRoomCommand()));
      case JOINROOMBYNAME -> Optional.of(joined(command.getJoinRoomByName().getPassword()));
      case JOINNEXTAVAILABLELOBBY -> Optional.of(new WayIn("", false, true, ""));
      case SERVERCOMMAND -> of(command.getServerCommand());
      default -> Optional.empty();
    };
  }

  private static Optional<WayIn> of(ServerCommand command) {
    String password = command.getParametersOrDefault("password", "");
    return switch (command.getCommandType()) {
      case JOIN -> Optional.of(joined(password));
      case CREATE_OR_JOIN_ROOM ->
          Optional.of(
              new WayIn(password, true, false, command.getParametersOrDefault("room_type", "")));
      case ENTER_LOBBY -> Optional.of(new WayIn("", false, true, ""));
      default -> Optional.empty();
    };
  }

  private static WayIn created(CreateRoomCommand room) {
    RoomType type = room.getRoomType();
    String name = type == RoomType.UNRECOGNIZED ? "" : type.name();
    return new WayIn(room.getPassword(), true, false, name);
  }

  private static WayIn joined(String password) {
    return new WayIn(password, false, false, "");
  }

  /// Whether a command leaves the room.
  static boolean leaves(ServerMessage.Builder command) {
    return command.hasLeaveRoom()
        || (command.hasServerCommand()
            && command.getServerCommand().getCommandType() == ServerCommandType.LEAVE);
  }

  /// The command that enters the room again. A room that was made may be gone by now, and is made
  /// again; it may also still be there.
  ///
  /// @param roomName when the connection broke
  ServerMessage.Builder again(String roomName) {
    if (!creates) {
      return ServerMessage.newBuilder()
          .setJoinRoomByName(
              JoinRoomByName.newBuilder().setRoomName(roomName).setPassword(password));
    }
    ServerCommand.Builder command =
        ServerCommand.newBuilder()
            .setCommandType(ServerCommandType.CREATE_OR_JOIN_ROOM)
            .putParameters("room_name", roomName)
            .putParameters("password", password);
    if (!type.isEmpty()) {
      command.putParameters("room_type", type);
    }
    return ServerMessage.newBuilder().setServerCommand(command);
  }
}
