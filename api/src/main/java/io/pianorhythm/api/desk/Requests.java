package io.pianorhythm.api.desk;

import io.pianorhythm.api.desk.ProtoJson.UnknownField;
import io.pianorhythm.protocol.v1.CreateRoomCommand;
import io.pianorhythm.protocol.v1.DeleteRoom;
import io.pianorhythm.protocol.v1.FriendRequest;
import io.pianorhythm.protocol.v1.GetFriendList;
import io.pianorhythm.protocol.v1.GetProfile;
import io.pianorhythm.protocol.v1.GetRoomInfo;
import io.pianorhythm.protocol.v1.GetRoomList;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import io.pianorhythm.protocol.v1.UpdateProfile;
import io.pianorhythm.protocol.v1.UpdateRoomCommand;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/// Requests as commands. Values are not judged here: whoever runs the command does.
final class Requests {

  private Requests() {}

  static ServerMessage ownProfile() {
    return profile("");
  }

  static ServerMessage profile(String userId) {
    return command(ServerMessageType.GetProfile)
        .setGetProfile(GetProfile.newBuilder().setUserId(userId))
        .build();
  }

  static ServerMessage changeProfile(JsonObject json) throws UnknownField {
    UpdateProfile.Builder change = UpdateProfile.newBuilder();
    ProtoJson.read(json, change);
    return command(ServerMessageType.UpdateProfile).setUpdateProfile(change).build();
  }

  static ServerMessage friends() {
    return command(ServerMessageType.GetFriendList)
        .setGetFriendList(GetFriendList.getDefaultInstance())
        .build();
  }

  static ServerMessage befriend(JsonObject json) throws UnknownField {
    FriendRequest.Builder step = FriendRequest.newBuilder();
    // The first action of the enum must not be what an absent one means.
    if (!json.containsKey("action")) {
      throw new UnknownField("action");
    }
    ProtoJson.read(json, step);
    return command(ServerMessageType.FriendRequest).setFriendRequest(step).build();
  }

  /// @param query `limit`, `name_contains`, `after_room_id`, each at most once
  static ServerMessage rooms(MultiMap query) throws UnknownField {
    GetRoomList.Builder list = GetRoomList.newBuilder();
    for (Map.Entry<String, String> entry : query) {
      String name = entry.getKey();
      List<String> values = query.getAll(name);
      if (values.size() > 1) {
        throw new UnknownField(name);
      }
      switch (name) {
        case "limit" -> list.setLimit(number(name, entry.getValue()));
        case "name_contains" -> list.setNameContains(entry.getValue());
        case "after_room_id" -> list.setAfterRoomId(entry.getValue());
        default -> throw new UnknownField(name);
      }
    }
    return command(ServerMessageType.GetRoomList).setGetRoomList(list).build();
  }

  static ServerMessage createRoom(JsonObject json) throws UnknownField {
    CreateRoomCommand.Builder room = CreateRoomCommand.newBuilder();
    ProtoJson.read(json, room);
    return command(ServerMessageType.CreateRoomCommand).setCreateRoomCommand(room).build();
  }

  static ServerMessage room(String roomId) {
    return command(ServerMessageType.GetRoomInfo)
        .setGetRoomInfo(GetRoomInfo.newBuilder().setRoomId(roomId))
        .build();
  }

  static ServerMessage changeRoom(String roomId, JsonObject json) throws UnknownField {
    UpdateRoomCommand.Builder change = UpdateRoomCommand.newBuilder();
    ProtoJson.read(json, change);
    return command(ServerMessageType.UpdateRoomCommand)
        .setUpdateRoomCommand(change.setRoomId(roomId))
        .build();
  }

  static ServerMessage closeRoom(String roomId) {
    return command(ServerMessageType.DeleteRoom)
        .setDeleteRoom(DeleteRoom.newBuilder().setRoomId(roomId))
        .build();
  }

  static int number(String name, String text) throws UnknownField {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      throw new UnknownField(name);
    }
  }

  private static ServerMessage.Builder command(ServerMessageType type) {
    return ServerMessage.newBuilder().setMessageType(type);
  }
}
