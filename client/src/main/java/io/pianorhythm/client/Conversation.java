package io.pianorhythm.client;

import io.pianorhythm.protocol.v1.ChatHistory;
import io.pianorhythm.protocol.v1.CreateRoomCommand;
import io.pianorhythm.protocol.v1.GetChatHistory;
import io.pianorhythm.protocol.v1.GetRoomInfo;
import io.pianorhythm.protocol.v1.GetRoomList;
import io.pianorhythm.protocol.v1.JoinNextAvailableLobby;
import io.pianorhythm.protocol.v1.JoinRoomByName;
import io.pianorhythm.protocol.v1.LeaveRoom;
import io.pianorhythm.protocol.v1.PrivateMessage;
import io.pianorhythm.protocol.v1.RefreshToken;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.RoomChatServerCommand;
import io.pianorhythm.protocol.v1.RoomInfo;
import io.pianorhythm.protocol.v1.RoomJoinedResponse;
import io.pianorhythm.protocol.v1.RoomList;
import io.pianorhythm.protocol.v1.ServerCommand;
import io.pianorhythm.protocol.v1.ServerCommandType;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.UpdateRoomCommand;

/// The commands of a [Session] or [Presence] by name. Each waits for its answer and throws
/// [Refused] when the server says no.
public abstract sealed class Conversation permits Presence, Session {

  /// Sends a command and waits for its answer.
  abstract ServerMessage ask(ServerMessage.Builder command);

  /// Enters a room, as its owner when it was not there before.
  ///
  /// @param password of the room, or for it when it is new; empty for none
  public RoomJoinedResponse createOrJoin(String roomName, String password) {
    ServerCommand command =
        ServerCommand.newBuilder()
            .setCommandType(ServerCommandType.CREATE_OR_JOIN_ROOM)
            .putParameters("room_name", roomName)
            .putParameters("password", password)
            .putParameters("room_type", "PUBLIC")
            .build();
    return ask(message().setServerCommand(command)).getRoomJoinedResponse();
  }

  /// Creates a room and enters it.
  public RoomJoinedResponse create(CreateRoomCommand room) {
    return ask(message().setCreateRoomCommand(room)).getRoomJoinedResponse();
  }

  /// Enters a room that is there.
  ///
  /// @param password empty when the room has none
  public RoomJoinedResponse join(String roomName, String password) {
    JoinRoomByName command =
        JoinRoomByName.newBuilder().setRoomName(roomName).setPassword(password).build();
    return ask(message().setJoinRoomByName(command)).getRoomJoinedResponse();
  }

  /// Enters a lobby with a free seat.
  public RoomJoinedResponse enterLobby() {
    return ask(message().setJoinNextAvailableLobby(JoinNextAvailableLobby.getDefaultInstance()))
        .getRoomJoinedResponse();
  }

  /// Leaves the current room and stays connected.
  public void leave() {
    ask(message().setLeaveRoom(LeaveRoom.getDefaultInstance()));
  }

  /// Changes the current room; its owner may.
  public void update(UpdateRoomCommand changes) {
    ask(message().setUpdateRoomCommand(changes));
  }

  /// Asks about the room with this name; an empty name asks about the current one.
  public RoomInfo room(String roomName) {
    return ask(message().setGetRoomInfo(GetRoomInfo.newBuilder().setRoomName(roomName)))
        .getRoomInfoResponse()
        .getRoomInfo();
  }

  /// The first page of public rooms.
  public RoomList roomList() {
    return roomList(GetRoomList.getDefaultInstance());
  }

  /// A page of public rooms.
  public RoomList roomList(GetRoomList page) {
    return ask(message().setGetRoomList(page)).getRoomList();
  }

  /// Says a line in the current room; returns once it is kept.
  public void chat(String line) {
    ask(message().setRoomChatMessage(RoomChatMessage.newBuilder().setMessage(line)));
  }

  /// Older lines of the current room.
  public ChatHistory history(GetChatHistory page) {
    return ask(message().setGetChatHistory(page)).getChatHistory();
  }

  /// Says a line to one user.
  public void tell(String userId, String line) {
    PrivateMessage whisper =
        PrivateMessage.newBuilder().setTargetUserId(userId).setMessage(line).build();
    ask(message().setPrivateMessage(whisper));
  }

  /// Moderates the current room.
  ///
  /// @param command `kick`, `mute` or `unmute`
  /// @param target a member id, or a name that is unique in the room
  /// @param reason shown to the target; may be empty
  public void moderate(String command, String target, String reason) {
    RoomChatServerCommand moderation =
        RoomChatServerCommand.newBuilder()
            .setCommand(command)
            .setTargetUser(target)
            .setReason(reason)
            .build();
    ask(message().setRoomChatServerCommand(moderation));
  }

  /// Lets the live connection go on with fresh credentials of the same user.
  public void renew(Credentials credentials) {
    RefreshToken token = RefreshToken.newBuilder().setToken(credentials.accessToken()).build();
    ask(message().setRefreshToken(token));
  }

  private static ServerMessage.Builder message() {
    return ServerMessage.newBuilder();
  }
}
