package io.pianorhythm.gateway.wire;

import io.pianorhythm.core.room.ChatLine;
import io.pianorhythm.core.room.Commit;
import io.pianorhythm.core.room.LoggedEvent;
import io.pianorhythm.core.room.LoggedLine;
import io.pianorhythm.core.room.Member;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomEvent;
import io.pianorhythm.core.room.RoomPicture;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.protocol.v1.ChatCleared;
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
    return event(commit.after(), commit.end().epoch(), logged);
  }

  /// The message for an event of this room's log.
  ///
  /// @param room the room after it
  static ServerMessage event(RoomState room, long epoch, LoggedEvent logged) {
    String roomId = room.id().value();
    ServerMessage.Builder message =
        ServerMessage.newBuilder().setEpoch(epoch).setOffset(logged.offset());
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
      case RoomEvent.RoomChanged _ ->
          message
              .setMessageType(ServerMessageType.RoomUpdated)
              .setRoomUpdated(RoomUpdated.newBuilder().setRoomInfo(WireRooms.info(room)))
              .build();
      case RoomEvent.Said said ->
          message
              .setMessageType(ServerMessageType.RoomChatMessage)
              .setRoomChatMessage(WireRooms.line(new LoggedLine(logged.offset(), said.line())))
              .build();
      case RoomEvent.LineChanged(ChatLine line) ->
          message
              .setMessageType(ServerMessageType.RoomChatMessage)
              .setRoomChatMessage(WireRooms.line(new LoggedLine(logged.offset(), line)))
              .build();
      case RoomEvent.ChatCleared(MemberId by) ->
          message
              .setMessageType(ServerMessageType.ChatCleared)
              .setChatCleared(ChatCleared.newBuilder().setMemberId(by.value()))
              .build();
    };
  }

  /// The answer to a member that has entered, with the room as it stands after the commit.
  public static ServerMessage joined(Commit commit, MemberId member, String requestId) {
    RoomPicture picture =
        new RoomPicture(commit.after(), commit.end(), commit.recent(), commit.older());
    return joined(requestId, picture(picture, member));
  }

  /// A room as one of its members has to know it.
  static RoomJoinedResponse.Builder picture(RoomPicture picture, MemberId member) {
    RoomState room = picture.state();
    RoomJoinedResponse.Builder joined =
        RoomJoinedResponse.newBuilder()
            .setSuccess(true)
            .setRoomInfo(WireRooms.info(room))
            .setMemberId(member.value())
            .setEpoch(picture.end().epoch())
            .setOffset(picture.end().offset())
            .setMoreHistory(picture.older());
    room.member(member)
        .map(self -> room.settings().welcome(self.person().name()))
        .ifPresent(joined::setWelcome);
    room.members().values().forEach(each -> joined.addCurrentUsers(WireRooms.user(room, each)));
    picture.recent().forEach(line -> joined.addHistory(WireRooms.line(line)));
    return joined;
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
