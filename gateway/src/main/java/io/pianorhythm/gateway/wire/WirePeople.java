package io.pianorhythm.gateway.wire;

import io.pianorhythm.core.friend.Bond;
import io.pianorhythm.core.letter.PrivateLine;
import io.pianorhythm.core.people.Looks;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Status;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.presence.Sight;
import io.pianorhythm.protocol.v1.AvatarData;
import io.pianorhythm.protocol.v1.Friend;
import io.pianorhythm.protocol.v1.FriendState;
import io.pianorhythm.protocol.v1.FriendUpdate;
import io.pianorhythm.protocol.v1.PrivateMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import io.pianorhythm.protocol.v1.UserInfo;
import io.pianorhythm.protocol.v1.UserStatus;
import io.pianorhythm.protocol.v1.UserStatusUpdate;
import java.util.Optional;

/// Looks, friends and private lines as messages.
public final class WirePeople {

  private WirePeople() {}

  /// How somebody appears.
  static AvatarData avatar(Looks looks) {
    return AvatarData.newBuilder()
        .setColor(looks.color())
        .setFigure(looks.figure())
        .setInstrument(looks.instrument())
        .setStatus(status(looks.status()))
        .setStatusText(looks.statusText())
        .build();
  }

  /// A person outside of a room, as they look.
  public static UserInfo user(Person person, Looks looks) {
    return WireRooms.user(person).toBuilder()
        .setColor(looks.color())
        .setAvatarData(avatar(looks))
        .setStatus(status(looks.status()))
        .build();
  }

  /// A status.
  public static UserStatus status(Status status) {
    return switch (status) {
      case ONLINE -> UserStatus.ONLINE;
      case AWAY -> UserStatus.AWAY;
      case BUSY -> UserStatus.BUSY;
      case INVISIBLE -> UserStatus.INVISIBLE;
    };
  }

  /// The status that a client asks for, or empty when it is none.
  public static Optional<Status> status(UserStatus status) {
    return switch (status) {
      case ONLINE -> Optional.of(Status.ONLINE);
      case AWAY -> Optional.of(Status.AWAY);
      case BUSY -> Optional.of(Status.BUSY);
      case INVISIBLE -> Optional.of(Status.INVISIBLE);
      case UNRECOGNIZED -> Optional.empty();
    };
  }

  /// Another status of somebody.
  public static ServerMessage statusUpdate(UserId user, Looks looks) {
    return ServerMessage.newBuilder()
        .setMessageType(ServerMessageType.UserStatusUpdate)
        .setUserStatusUpdate(
            UserStatusUpdate.newBuilder()
                .setUserId(user.value())
                .setStatus(status(looks.status()))
                .setStatusText(looks.statusText()))
        .build();
  }

  /// Somebody to whom the reader stands in this way.
  ///
  /// @param sight what the reader sees of them
  public static Friend friend(Person person, Bond bond, Sight sight) {
    Friend.Builder friend =
        Friend.newBuilder()
            .setUserInfo(
                sight
                    .looks()
                    .map(looks -> user(person, looks))
                    .orElseGet(() -> WireRooms.user(person)))
            .setState(state(bond))
            .setOnline(sight.online());
    sight.room().ifPresent(room -> friend.setRoomId(room.value()));
    return friend.build();
  }

  /// One friend, request or block changed.
  public static ServerMessage friendUpdate(Friend friend) {
    return ServerMessage.newBuilder()
        .setMessageType(ServerMessageType.FriendUpdate)
        .setFriendUpdate(FriendUpdate.newBuilder().setFriend(friend))
        .build();
  }

  /// How two stand to each other, as far as the one may know from whom the bond is seen.
  public static FriendState state(Bond bond) {
    if (bond.blocks()) {
      return FriendState.FRIEND_STATE_BLOCKED;
    }
    return switch (bond.tie()) {
      case NONE -> FriendState.FRIEND_STATE_NONE;
      case ASKED -> FriendState.FRIEND_STATE_REQUEST_SENT;
      case WAS_ASKED -> FriendState.FRIEND_STATE_REQUEST_RECEIVED;
      case FRIENDS -> FriendState.FRIEND_STATE_FRIENDS;
    };
  }

  /// A private line, for both of its people.
  public static ServerMessage privateLine(PrivateLine line) {
    return ServerMessage.newBuilder()
        .setMessageType(ServerMessageType.PrivateMessage)
        .setPrivateMessage(line(line))
        .build();
  }

  /// A private line.
  public static PrivateMessage line(PrivateLine line) {
    return PrivateMessage.newBuilder()
        .setTargetUserId(line.to().value())
        .setMessage(line.text().value())
        .setMessageId(line.id().value())
        .setSenderUserId(line.from().value())
        .setSenderName(line.fromName())
        .setTimestamp(line.at().toEpochMilli())
        .build();
  }
}
