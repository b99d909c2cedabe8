package io.pianorhythm.lab.timing;

import io.pianorhythm.lab.network.Timeline;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.RoomInfo;
import io.pianorhythm.protocol.v1.RoomJoinedResponse;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.SyncStateResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A room on the server of a virtual run: somebody writes a line every 300 ms.
final class RoomLog {
  private static final long EVERY = 300_000;
  private static final long EPOCH = 7;

  private final Timeline timeline;
  private final List<ServerMessage> events = new ArrayList<>();
  private Consumer<ServerMessage> subscriber = _ -> {};

  RoomLog(Timeline timeline) {
    this.timeline = timeline;
  }

  /// Lines come from now on.
  void goOn() {
    ServerMessage line =
        ServerMessage.newBuilder()
            .setEpoch(EPOCH)
            .setOffset(events.size() + 1)
            .setRoomChatMessage(RoomChatMessage.getDefaultInstance())
            .build();
    events.add(line);
    subscriber.accept(line);
    timeline.after(EVERY, this::goOn);
  }

  void subscribe(Consumer<ServerMessage> events) {
    subscriber = events;
  }

  void unsubscribe() {
    subscriber = _ -> {};
  }

  /// The answer to who enters.
  ServerMessage picture(String requestId) {
    return ServerMessage.newBuilder()
        .setRequestId(requestId)
        .setRoomJoinedResponse(
            RoomJoinedResponse.newBuilder()
                .setSuccess(true)
                .setEpoch(EPOCH)
                .setOffset(events.size())
                .setRoomInfo(RoomInfo.newBuilder().setRoomName("salon")))
        .build();
  }

  /// The answer to SYNC_STATE.
  ServerMessage missed(ServerMessage question) {
    String offset = question.getServerCommand().getParametersOrThrow("offset");
    List<ServerMessage> missed = events.subList(Integer.parseInt(offset), events.size());
    return ServerMessage.newBuilder()
        .setRequestId(question.getRequestId())
        .setSyncStateResponse(
            SyncStateResponse.newBuilder().setRecovered(true).setEpoch(EPOCH).addAllMissed(missed))
        .build();
  }
}
