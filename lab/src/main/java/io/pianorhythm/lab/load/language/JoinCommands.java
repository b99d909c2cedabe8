package io.pianorhythm.lab.load.language;

import io.pianorhythm.protocol.v1.CreateRoomCommand;
import io.pianorhythm.protocol.v1.JoinRoomByName;
import io.pianorhythm.protocol.v1.RoomSettings;
import io.pianorhythm.protocol.v1.RoomType;
import io.pianorhythm.protocol.v1.ServerMessage;

/// The commands by which the players of a load enter their rooms.
final class JoinCommands {

  /// Seats that are left for those who come by.
  private static final int SPARE = 200;

  private static final int MOST = 1_000;

  private JoinCommands() {}

  /// @param first makes the room
  static ServerMessage enter(PianoRoom room, boolean first, String requestId) {
    ServerMessage.Builder message = ServerMessage.newBuilder().setRequestId(requestId);
    if (first) {
      message.setCreateRoomCommand(
          CreateRoomCommand.newBuilder()
              .setRoomName(room.name())
              .setRoomType(RoomType.PUBLIC)
              .setSettings(
                  RoomSettings.newBuilder()
                      .setMaxUsers(Math.min(MOST, room.seats() + SPARE))
                      .setAllowGuests(true)
                      .setAllowChat(true)));
    } else {
      message.setJoinRoomByName(JoinRoomByName.newBuilder().setRoomName(room.name()));
    }
    return message.build();
  }
}
