package io.pianorhythm.client.room;

import io.pianorhythm.protocol.v1.RoomJoinedResponse;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.SyncStateResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Follows the log of the current room. After a return, or when an event is missing, it asks for
/// what was missed and holds back what comes meanwhile: either nothing is missing and nothing
/// doubled, or the reader starts anew. Belongs to one thread at a time.
final class RoomFollower {
  private final RoomReader reader;
  private @Nullable LogPoint heard;
  private @Nullable List<ServerMessage> held;

  /// The id of the question that is out; an answer to an earlier one is not taken.
  private @Nullable String asked;

  /// Shown by the server on the return that is under way.
  private @Nullable RoomJoinedResponse back;

  /// The question is out, and the room is not shown yet.
  private boolean ahead;

  /// The answer to it, if it has come before the picture of the room.
  private @Nullable ServerMessage early;

  RoomFollower(RoomReader reader) {
    this.reader = reader;
  }

  /// Entered another room, or this one after it had been left.
  void entered(RoomJoinedResponse picture) {
    forgetQuestion();
    startAnew(picture);
  }

  /// Asks for what is missed already, while the command that enters the room again is still on its
  /// way: the server takes one after the other, and both need one round trip together.
  void askAhead() {
    LogPoint point = heard;
    if (point != null && asked == null) {
      ahead = true;
      asked = reader.ask(point);
    }
  }

  /// Came back to the room after a broken connection.
  void returned(RoomJoinedResponse picture) {
    LogPoint point = heard;
    ServerMessage answer = early;
    if (point == null || point.epoch() != picture.getEpoch()) {
      entered(picture);
      reader.back(picture, false);
      return;
    }
    back = picture;
    if (!ahead) {
      catchUp(point, List.of());
      return;
    }
    ahead = false;
    early = null;
    held = new ArrayList<>();
    if (answer != null) {
      answer(answer);
    }
  }

  /// The room could not be entered again, and so there was nothing to catch up with.
  void refused() {
    forgetQuestion();
  }

  /// Is in no room any more.
  void left() {
    interrupted();
    heard = null;
  }

  /// The connection is gone: what comes next is the answer to the return.
  void interrupted() {
    forgetQuestion();
    held = null;
  }

  private void forgetQuestion() {
    asked = null;
    back = null;
    ahead = false;
    early = null;
  }

  /// Takes an event of the room's log in.
  void message(ServerMessage event) {
    LogPoint point = heard;
    if (point == null) {
      return;
    }
    if (held != null) {
      held.add(event);
      return;
    }
    boolean sameLog = event.getEpoch() == point.epoch();
    if (sameLog && event.getOffset() == point.offset() + 1) {
      heard = new LogPoint(event.getEpoch(), event.getOffset());
      reader.event(event);
    } else if (!sameLog || event.getOffset() > point.offset()) {
      catchUp(point, List.of(event));
    }
  }

  private void catchUp(LogPoint from, List<ServerMessage> first) {
    held = new ArrayList<>(first);
    asked = reader.ask(from);
  }

  /// Takes an answer of the server in; those to others are left alone.
  void answer(ServerMessage answer) {
    if (!answer.getRequestId().equals(asked)) {
      return;
    }
    if (ahead) {
      early = answer;
      return;
    }
    List<ServerMessage> waiting = held == null ? List.of() : held;
    RoomJoinedResponse picture = back;
    forgetQuestion();
    held = null;
    boolean whole = answer.hasSyncStateResponse() && answer.getSyncStateResponse().getRecovered();
    if (whole) {
      answer.getSyncStateResponse().getMissedList().forEach(this::message);
    } else {
      // Refused: the picture of the return is whole by itself.
      RoomJoinedResponse anew = snapshot(answer, picture);
      if (anew == null) {
        // What waits comes again with the answer that the next event asks for.
        return;
      }
      startAnew(anew);
    }
    waiting.forEach(this::message);
    if (picture != null) {
      reader.back(picture, whole);
    }
  }

  private static @Nullable RoomJoinedResponse snapshot(
      ServerMessage answer, @Nullable RoomJoinedResponse picture) {
    SyncStateResponse sync = answer.getSyncStateResponse();
    return sync.hasSnapshot() ? sync.getSnapshot() : picture;
  }

  private void startAnew(RoomJoinedResponse picture) {
    heard = new LogPoint(picture.getEpoch(), picture.getOffset());
    held = null;
    reader.anew(picture);
  }
}
