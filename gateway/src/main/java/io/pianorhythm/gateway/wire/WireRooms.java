package io.pianorhythm.gateway.wire;

import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.room.ChatLine;
import io.pianorhythm.core.room.LeaveReason;
import io.pianorhythm.core.room.LoggedLine;
import io.pianorhythm.core.room.Member;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.RoomType;
import io.pianorhythm.protocol.v1.ChatMessageType;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.RoomInfo;
import io.pianorhythm.protocol.v1.RoomTiming;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import io.pianorhythm.protocol.v1.UserInfo;
import io.pianorhythm.protocol.v1.UserRole;

/// Rooms, members and lines as messages.
public final class WireRooms {

  private WireRooms() {}

  /// A room as everybody may see it: without its password.
  public static RoomInfo info(RoomState room) {
    RoomInfo.Builder info =
        RoomInfo.newBuilder()
            .setRoomId(room.id().value())
            .setRoomName(room.name())
            .setRoomType(type(room.type()))
            .setSettings(WireSettings.of(room.settings()))
            .setUserCount(room.seated())
            .setAudienceCount(room.members().size() - room.seated())
            .setHasPassword(room.passwordHash() != null)
            .setCreatedAt(room.createdAt().toEpochMilli())
            .setRecording(!room.settings().recordingOff())
            .setLasting(room.lasting());
    if (room.owner() != null) {
      info.setOwnerId(room.owner().value());
    }
    if (room.founder() != null) {
      info.setFounderName(room.founder().name());
    }
    return info.build();
  }

  /// A member of a room.
  public static UserInfo user(RoomState room, Member member) {
    return builder(member.person())
        .setMemberId(member.id().value())
        .setColor(member.looks().color())
        .setAvatarData(WirePeople.avatar(member.looks()))
        .setStatus(WirePeople.status(member.looks().status()))
        .setIsOwner(room.owns(member.id()))
        .setIsRoomModerator(room.moderators().contains(member.person().id()))
        .setNotesMuted(member.mute().notes())
        .setChatMuted(member.mute().chat())
        .setIsAudience(!member.seated())
        .setJoinedAt(member.joinedAt().toEpochMilli())
        .build();
  }

  /// A person outside of a room.
  public static UserInfo user(Person person) {
    return builder(person).build();
  }

  private static UserInfo.Builder builder(Person person) {
    return UserInfo.newBuilder()
        .setUserId(person.id().value())
        .setUsername(person.name())
        .setRole(role(person.role()));
  }

  /// A line of chat.
  public static RoomChatMessage line(LoggedLine logged) {
    ChatLine line = logged.line();
    RoomChatMessage.Builder message =
        RoomChatMessage.newBuilder()
            .setMessage(line.words())
            .setDeleted(line.removed())
            .setMessageType(ChatMessageType.USER_MESSAGE)
            .setMessageId(line.id().value())
            .setSenderId(line.sender().value())
            .setSenderName(line.senderName())
            .setTimestamp(line.at().toEpochMilli())
            .setOffset(logged.offset());
    if (line.changedAt() != null) {
      message.setEditedAt(line.changedAt().toEpochMilli());
    }
    if (line.replyTo() != null) {
      message.setReplyTo(line.replyTo().value());
    }
    return message.build();
  }

  /// Why a member left.
  public static io.pianorhythm.protocol.v1.LeaveReason reason(LeaveReason reason) {
    return switch (reason) {
      case LEFT -> io.pianorhythm.protocol.v1.LeaveReason.LEAVE_REASON_LEFT;
      case MOVED -> io.pianorhythm.protocol.v1.LeaveReason.LEAVE_REASON_MOVED;
      case DISCONNECTED -> io.pianorhythm.protocol.v1.LeaveReason.LEAVE_REASON_DISCONNECTED;
      case KICKED -> io.pianorhythm.protocol.v1.LeaveReason.LEAVE_REASON_KICKED;
      case BANNED -> io.pianorhythm.protocol.v1.LeaveReason.LEAVE_REASON_BANNED;
      case ROOM_CLOSED -> io.pianorhythm.protocol.v1.LeaveReason.LEAVE_REASON_ROOM_CLOSED;
    };
  }

  private static io.pianorhythm.protocol.v1.RoomType type(RoomType type) {
    return switch (type) {
      case PUBLIC -> io.pianorhythm.protocol.v1.RoomType.PUBLIC;
      case PRIVATE -> io.pianorhythm.protocol.v1.RoomType.PRIVATE;
      case LOBBY -> io.pianorhythm.protocol.v1.RoomType.LOBBY;
      case STAGE -> io.pianorhythm.protocol.v1.RoomType.STAGE;
    };
  }

  private static UserRole role(Role role) {
    return switch (role) {
      case GUEST -> UserRole.USER_ROLE_GUEST;
      case MEMBER -> UserRole.USER_ROLE_MEMBER;
      case PRO -> UserRole.USER_ROLE_PRO;
      case BOT -> UserRole.USER_ROLE_BOT;
      case MODERATOR -> UserRole.USER_ROLE_MODERATOR;
      case ADMINISTRATOR -> UserRole.USER_ROLE_ADMINISTRATOR;
    };
  }

  /// How the members of a room are connected.
  public static ServerMessage timing(RoomTiming timing) {
    return ServerMessage.newBuilder()
        .setMessageType(ServerMessageType.RoomTiming)
        .setRoomTiming(timing)
        .build();
  }
}
