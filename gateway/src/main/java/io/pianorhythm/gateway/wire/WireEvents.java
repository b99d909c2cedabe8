package io.pianorhythm.gateway.wire;

import io.pianorhythm.core.room.Commit;
import io.pianorhythm.core.room.LoggedEvent;
import io.pianorhythm.core.room.LoggedLine;
import io.pianorhythm.core.room.Member;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomEvent;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.protocol.v1.ErrorMessage;
import io.pianorhythm.protocol.v1.RoomJoinedResponse;
import io.pianorhythm.protocol.v1.RoomOwnerChanged;
import io.pianorhythm.protocol.v1.RoomUpdated;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import io.pianorhythm.protocol.v1.UserJoinedRoom;
import io.pianorhythm.protocol.v1.UserLeftRoom;
import io.pianorhythm.protocol.v1.UserUpdated;

/// Room events and the picture of a room as messages.
public final class WireEvents {

  private WireEvents() {}

  /// The message that the members get for an event of this commit.
  public static ServerMessage event(Commit commit, LoggedEvent logged) {
    RoomState room = commit.after();
    String roomId = room.id().value();
    ServerMessage.Builder message =
        ServerMessage.newBuilder().setEpoch(commit.end().epoch()).setOffset(logged.offset());
    return switch (logged.event()) {
      case RoomEvent.MemberJoined(Member member) ->
          message
              .setMessageType(ServerMessageType.UserJoinedRoom)
              .setUserJoinedRoom(
                  UserJoinedRoom.newBuilder()
                      .setRoomId(roomId)
                      .setUserInfo(WireRooms.user(room, member)))
              .build();
      case RoomEvent.MemberLeft left ->
          message
              .setMessageType(ServerMessageType.UserLeftRoom)
              .setUserLeftRoom(
                  UserLeftRoom.newBuilder()
                      .setRoomId(roomId)
                      .setMemberId(left.member().value())
                      .setReason(WireRooms.reason(left.reason())))
              .build();
      case RoomEvent.MemberChanged(Member member) ->
          message
              .setMessageType(ServerMessageType.UserUpdated)
              .setUserUpdated(
                  UserUpdated.newBuilder()
                      .setRoomId(roomId)
                      .setUserInfo(WireRooms.user(room, member)))
              .build();
      case RoomEvent.OwnerChanged changed -> {
        RoomOwnerChanged.Builder owner = RoomOwnerChanged.newBuilder().setRoomId(roomId);
        if (changed.owner() != null) {
          owner.setOwnerId(changed.owner().value());
        }
        yield message
            .setMessageType(ServerMessageType.RoomOwnerChanged)
            .setRoomOwnerChanged(owner)
            .build();
      }
      case RoomEvent.SettingsChanged _ ->
          message
              .setMessageType(ServerMessageType.RoomUpdated)
              .setRoomUpdated(RoomUpdated.newBuilder().setRoomInfo(WireRooms.info(room)))
              .build();
      case RoomEvent.Said said ->
          message
              .setMessageType(ServerMessageType.RoomChatMessage)
              .setRoomChatMessage(WireRooms.line(new LoggedLine(logged.offset(), said.line())))
              .build();
    };
  }

  /// The answer to a member that has entered, with the room as it stands after the commit.
  public static ServerMessage joined(Commit commit, MemberId member, String requestId) {
    RoomState room = commit.after();
    RoomJoinedResponse.Builder joined =
        RoomJoinedResponse.newBuilder()
            .setSuccess(true)
            .setRoomInfo(WireRooms.info(room))
            .setMemberId(member.value())
            .setEpoch(commit.end().epoch())
            .setOffset(commit.end().offset())
            .setMoreHistory(commit.older());
    room.members().values().forEach(each -> joined.addCurrentUsers(WireRooms.user(room, each)));
    commit.recent().forEach(line -> joined.addHistory(WireRooms.line(line)));
    return joined(requestId, joined);
  }

  /// The answer to somebody who may not enter.
  public static ServerMessage notJoined(String requestId, ErrorMessage error) {
    return joined(
        requestId,
        RoomJoinedResponse.newBuilder()
            .setSuccess(false)
            .setErrorMessage(error.getErrorMessage())
            .setError(error));
  }

  private static ServerMessage joined(String requestId, RoomJoinedResponse.Builder joined) {
    return ServerMessage.newBuilder()
        .setMessageType(ServerMessageType.RoomJoinedResponse)
        .setRequestId(requestId)
        .setRoomJoinedResponse(joined)
        .build();
  }
}
