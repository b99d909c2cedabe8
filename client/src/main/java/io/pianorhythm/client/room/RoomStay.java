package io.pianorhythm.client.room;

import io.pianorhythm.protocol.v1.JoinNextAvailableLobby;
import io.pianorhythm.protocol.v1.RoomJoinedResponse;
import io.pianorhythm.protocol.v1.ServerCommand;
import io.pianorhythm.protocol.v1.ServerCommandType;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// In which room a presence is, how it came there, and what of the room's log it has heard.
/// Messages come by one thread at a time; commands may be noted by any.
public final class RoomStay {
  private final RoomFollower follower;

  /// Commands that are out and change the room, by their id.
  private final Map<String, Move> moves = new ConcurrentHashMap<>();

  private volatile @Nullable Place place;

  /// @param way by which it is entered again
  private record Place(WayIn way, String roomName) {}

  private sealed interface Move {
    record Enter(WayIn way) implements Move {}

    record Return() implements Move {}

    record Leave() implements Move {}
  }

  public RoomStay(RoomReader reader) {
    follower = new RoomFollower(reader);
  }

  /// A command goes out.
  public void asked(String id, ServerMessage.Builder command) {
    Optional<WayIn> way = WayIn.of(command);
    if (way.isPresent()) {
      moves.put(id, new Move.Enter(way.get()));
    } else if (WayIn.leaves(command)) {
      moves.put(id, new Move.Leave());
    }
  }

  /// The command by which the room of before is entered again, noted under an id; empty for none.
  public Optional<ServerMessage.Builder> again(String id) {
    Place before = place;
    if (before == null) {
      return Optional.empty();
    }
    moves.put(id, new Move.Return());
    return Optional.of(before.way.again(before.roomName));
  }

  /// Asks for what was missed in the room that is being entered again.
  public void askAhead() {
    follower.askAhead();
  }

  /// When the lobby of before is full or gone, any other one, noted under an id.
  public Optional<ServerMessage.Builder> anotherLobby(String id) {
    Place before = place;
    if (before == null || !before.way.lobby()) {
      return Optional.empty();
    }
    follower.refused();
    moves.put(id, new Move.Return());
    return Optional.of(
        ServerMessage.newBuilder()
            .setJoinNextAvailableLobby(JoinNextAvailableLobby.getDefaultInstance()));
  }

  /// Takes a message in.
  ///
  /// @return whether it was one of the room's log
  public boolean message(ServerMessage message) {
    if (message.getOffset() != 0) {
      follower.message(message);
      return true;
    }
    if (message.hasSyncStateResponse() || message.hasErrorMessage()) {
      follower.answer(message);
    }
    if (message.hasRoomLeft()) {
      out();
    }
    Move move = message.getRequestId().isEmpty() ? null : moves.remove(message.getRequestId());
    if (message.hasRoomJoinedResponse()) {
      joined(message.getRoomJoinedResponse(), move);
    } else if (move instanceof Move.Leave && message.hasAcknowledgement()) {
      out();
    }
    return false;
  }

  private void joined(RoomJoinedResponse picture, @Nullable Move move) {
    if (!picture.getSuccess()) {
      return;
    }
    String name = picture.getRoomInfo().getRoomName();
    Place before = place;
    switch (move) {
      case Move.Enter(WayIn way) -> {
        place = new Place(way, name);
        follower.entered(picture);
      }
      case Move.Return _ -> follower.returned(picture);
      case Move.Leave _ -> follower.entered(picture);
      case null -> {
        place = before == null ? null : new Place(before.way, name);
        follower.entered(picture);
      }
    }
  }

  /// The room has another name, by which it is entered again.
  public void renamed(String roomName) {
    Place before = place;
    if (before != null) {
      place = new Place(before.way, roomName);
    }
  }

  /// The connection is gone, and with it what was asked on it.
  public void interrupted() {
    moves.clear();
    follower.interrupted();
  }

  /// Is in no room any more.
  ///
  /// @return whether it was in one
  public boolean out() {
    boolean was = place != null;
    place = null;
    follower.left();
    return was;
  }

  /// The question for what came after a point.
  public static ServerMessage.Builder sync(LogPoint heard) {
    return ServerMessage.newBuilder()
        .setServerCommand(
            ServerCommand.newBuilder()
                .setCommandType(ServerCommandType.SYNC_STATE)
                .putParameters("epoch", Long.toUnsignedString(heard.epoch()))
                .putParameters("offset", Long.toUnsignedString(heard.offset())));
  }
}
