package io.pianorhythm.gateway.command;

import io.pianorhythm.core.people.Names;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.RoomType;
import io.pianorhythm.core.room.Rooms;
import io.pianorhythm.gateway.fanout.ListFeed;
import io.pianorhythm.gateway.wire.WireRooms;
import io.pianorhythm.protocol.v1.GetRoomInfo;
import io.pianorhythm.protocol.v1.GetRoomList;
import io.pianorhythm.protocol.v1.RoomInfoResponse;
import io.pianorhythm.protocol.v1.RoomList;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import java.util.List;
import java.util.Optional;

/// Looking at rooms from outside.
final class ListCommands {

  private static final int DEFAULT_LIMIT = 100;
  private static final int LARGEST_LIMIT = 500;
  private static final int LONGEST_TEXT = 64;

  private final Rooms rooms;
  private final ListFeed feed;

  ListCommands(Rooms rooms, ListFeed feed) {
    this.rooms = rooms;
    this.feed = feed;
  }

  Answer info(Call call, GetRoomInfo wanted) {
    if (wanted.getRoomId().length() > LONGEST_TEXT) {
      return call.badField("room_id");
    }
    if (wanted.getRoomName().length() > Names.LONGEST_ROOM * 4) {
      return call.badField("room_name");
    }
    return find(call, wanted)
        .map(room -> info(call, room))
        .orElseGet(() -> call.refused(Refusal.ROOM_NOT_FOUND));
  }

  private static Answer info(Call call, RoomState room) {
    return new Answer.Now(
        call.reply(ServerMessageType.RoomInfoResponse)
            .setRoomInfoResponse(RoomInfoResponse.newBuilder().setRoomInfo(WireRooms.info(room)))
            .build());
  }

  /// A private room is told to its members and to those who know its name.
  private Optional<RoomState> find(Call call, GetRoomInfo wanted) {
    if (!wanted.getRoomId().isEmpty()) {
      return rooms
          .byId(new RoomId(wanted.getRoomId()))
          .filter(
              room -> room.type() != RoomType.PRIVATE || room.members().containsKey(call.member()));
    }
    if (!wanted.getRoomName().isEmpty()) {
      return rooms.byNameKey(Names.key(wanted.getRoomName()));
    }
    return Optional.ofNullable(call.whereabouts().room()).flatMap(rooms::byId);
  }

  Answer list(Call call, GetRoomList wanted) {
    if (wanted.getLimit() < 0 || wanted.getLimit() > LARGEST_LIMIT) {
      return call.badField("limit");
    }
    if (wanted.getNameContains().length() > LONGEST_TEXT) {
      return call.badField("name_contains");
    }
    if (wanted.getSubscribe()) {
      return subscribe(call, wanted);
    }
    feed.unsubscribe(call.member());
    return new Answer.Now(page(call, wanted, rooms.listed()));
  }

  /// The answer is on its way before the first update is.
  private Answer subscribe(Call call, GetRoomList wanted) {
    ServerMessage[] answer = new ServerMessage[1];
    feed.subscribe(
        call.member(),
        listed -> {
          answer[0] = page(call, wanted, listed);
          call.caller().answer(answer[0], null);
        });
    return new Answer.Written(answer[0]);
  }

  /// Who has gone is told nothing more.
  void forget(Caller caller) {
    feed.unsubscribe(caller.visitor().member());
  }

  private static ServerMessage page(Call call, GetRoomList wanted, List<RoomState> listed) {
    int limit = wanted.getLimit() == 0 ? DEFAULT_LIMIT : wanted.getLimit();
    String part = Names.key(wanted.getNameContains());
    List<RoomState> found =
        listed.stream()
            .filter(room -> room.nameKey().contains(part))
            .dropWhile(room -> stillBefore(room, wanted.getAfterRoomId()))
            .skip(wanted.getAfterRoomId().isEmpty() ? 0 : 1)
            .limit(limit + 1L)
            .toList();
    RoomList.Builder list = RoomList.newBuilder().setMore(found.size() > limit);
    found.stream().limit(limit).forEach(room -> list.addRooms(WireRooms.info(room)));
    return call.reply(ServerMessageType.RoomList).setRoomList(list).build();
  }

  private static boolean stillBefore(RoomState room, String afterId) {
    return !afterId.isEmpty() && !room.id().value().equals(afterId);
  }
}
