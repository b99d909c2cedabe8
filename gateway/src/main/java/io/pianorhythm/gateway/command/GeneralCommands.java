package io.pianorhythm.gateway.command;

import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.protocol.ErrorCode;
import io.pianorhythm.protocol.WireLimits;
import io.pianorhythm.protocol.v1.HeartbeatAck;
import io.pianorhythm.protocol.v1.RoomType;
import io.pianorhythm.protocol.v1.ServerCommand;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import java.util.Map;
import java.util.Optional;

/// `ServerCommand`: commands with named parameters.
final class GeneralCommands {

  private final RoomCommands rooms;
  private final ServerTime time;
  private final MaintenanceCommands maintenance;
  private final RightsCommands rights;

  GeneralCommands(
      RoomCommands rooms, ServerTime time, MaintenanceCommands maintenance, RightsCommands rights) {
    this.rooms = rooms;
    this.time = time;
    this.maintenance = maintenance;
    this.rights = rights;
  }

  Answer run(Call call, ServerCommand command) {
    Map<String, String> parameters = command.getParametersMap();
    if (!withinLimits(parameters)) {
      return call.badField("parameters");
    }
    String name = parameters.getOrDefault("room_name", "");
    String password = parameters.getOrDefault("password", "");
    return switch (command.getCommandType()) {
      case JOIN -> rooms.join(call, name, password);
      case LEAVE -> rooms.leave(call);
      case CREATE_OR_JOIN_ROOM ->
          type(parameters.getOrDefault("room_type", RoomType.PUBLIC.name()))
              .map(type -> rooms.createOrJoin(call, name, type, password))
              .orElseGet(() -> call.badField("room_type"));
      case ENTER_LOBBY -> rooms.lobby(call);
      case UPDATE_SETTINGS -> rooms.updateSettings(call, parameters);
      case SYNC_STATE -> rooms.sync(call, parameters);
      case UPDATE_PERMISSIONS -> rights.ask(call);
      case HEARTBEAT -> heartbeat(call, parameters.getOrDefault("timestamp", "0"));
      case MAINTENANCE -> maintenance.turn(call, parameters);
      case RECONNECT -> call.refused(ErrorCode.NOT_FOR_CLIENTS);
      case UNRECOGNIZED -> call.refused(ErrorCode.UNKNOWN_MESSAGE);
    };
  }

  /// Slower than a `HeartbeatMessage`, which is answered on the event loop: good enough to stay
  /// alive.
  private Answer heartbeat(Call call, String timestamp) {
    try {
      long now = time.micros();
      HeartbeatAck ack =
          HeartbeatAck.newBuilder()
              .setTimestamp(Long.parseLong(timestamp))
              .setReceivedUs(now)
              .setSentUs(now)
              .build();
      return new Answer.Now(
          call.reply(ServerMessageType.HeartbeatAck).setHeartbeatAck(ack).build());
    } catch (NumberFormatException _) {
      return call.badField("timestamp");
    }
  }

  private static boolean withinLimits(Map<String, String> parameters) {
    return parameters.size() <= WireLimits.PARAMETERS
        && parameters.entrySet().stream()
            .allMatch(entry ->
                entry.getKey().length() <= WireLimits.PARAMETER_BYTES
                    && entry.getValue().length() <= WireLimits.PARAMETER_BYTES);
  }

  private static Optional<RoomType> type(String name) {
    return switch (name) {
      case "PUBLIC" -> Optional.of(RoomType.PUBLIC);
      case "PRIVATE" -> Optional.of(RoomType.PRIVATE);
      case "STAGE" -> Optional.of(RoomType.STAGE);
      default -> Optional.empty();
    };
  }
}
