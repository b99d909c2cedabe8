package io.pianorhythm.gateway.wire;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.people.Names;
import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomSettings;
import io.pianorhythm.gateway.terms.Arrival;
import io.pianorhythm.gateway.terms.GatewayLimits;
import io.pianorhythm.music.frame.FrameLimits;
import io.pianorhythm.protocol.WireLimits;
import io.pianorhythm.protocol.v1.LeaveReason;
import io.pianorhythm.protocol.v1.Limits;
import io.pianorhythm.protocol.v1.NotesShed;
import io.pianorhythm.protocol.v1.PermissionsUpdated;
import io.pianorhythm.protocol.v1.ReadyMessage;
import io.pianorhythm.protocol.v1.RoomLeft;
import io.pianorhythm.protocol.v1.ServerCommand;
import io.pianorhythm.protocol.v1.ServerCommandType;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import io.pianorhythm.protocol.v1.WelcomeMessage;
import java.util.Map;

/// What a session is told about itself, as messages.
public final class WireSession {

  private WireSession() {}

  /// The first message of a connection.
  public static ServerMessage welcome(
      Arrival arrival, GatewayLimits limits, long nowMicros, String version) {
    return message(ServerMessageType.WelcomeMessage)
        .setWelcomeMessage(
            WelcomeMessage.newBuilder()
                .setUserInfo(WireRooms.user(arrival.person()))
                .setSocketId(arrival.socketId())
                .setServerTimeUs(nowMicros)
                .setLimits(limits(limits))
                .setServerVersion(version))
        .build();
  }

  /// Limits of a session.
  public static Limits limits(GatewayLimits limits) {
    return Limits.newBuilder()
        .setMaxMessageBytes(WireLimits.MESSAGE_BYTES)
        .setMaxMidiBytes(FrameLimits.MAX_BYTES)
        .setMaxMidiEvents(FrameLimits.MAX_EVENTS)
        .setMidiEventsPerSecond(perSecond(limits, Quota.NOTES))
        .setMidiEventsBurst(limits.quotas().of(Quota.NOTES).burst())
        .setCommandsPerSecond(perSecond(limits, Quota.COMMANDS))
        .setCommandsQueued(limits.commandsQueued())
        .setMaxChatCharacters(ChatText.LONGEST)
        .setMaxRoomNameCharacters(Names.LONGEST_ROOM)
        .setMaxRoomUsers(RoomSettings.MOST_USERS)
        .setSilenceSeconds(limits.silenceSeconds())
        .build();
  }

  private static int perSecond(GatewayLimits limits, Quota quota) {
    return limits.quotas().of(quota).timesPerSecond();
  }

  /// Commands are taken from now on.
  public static ServerMessage ready() {
    return message(ServerMessageType.ReadyMessage)
        .setReadyMessage(ReadyMessage.getDefaultInstance())
        .build();
  }

  /// Notes were shed.
  public static ServerMessage notesShed(long frames) {
    return message(ServerMessageType.NotesShed)
        .setNotesShed(NotesShed.newBuilder().setFrames(frames))
        .build();
  }

  /// The session is out of its room and did not ask for it.
  public static ServerMessage roomLeft(RoomId room, LeaveReason reason, String text) {
    return message(ServerMessageType.RoomLeft)
        .setRoomLeft(
            RoomLeft.newBuilder().setRoomId(room.value()).setReason(reason).setMessage(text))
        .build();
  }

  /// Rights changed.
  public static ServerMessage permissions(PermissionsUpdated permissions) {
    return message(ServerMessageType.PermissionsUpdated).setPermissionsUpdated(permissions).build();
  }

  /// The client is to come back on a new connection.
  ///
  /// @param delayMillis when, from now
  public static ServerMessage reconnect(long delayMillis, String reason) {
    return command(
        ServerCommandType.RECONNECT,
        Map.of("delay_ms", Long.toString(delayMillis), "reason", reason));
  }

  /// Maintenance begins or ends.
  public static ServerMessage maintenance(boolean on, String reason) {
    return command(
        ServerCommandType.MAINTENANCE, Map.of("state", on ? "on" : "off", "reason", reason));
  }

  private static ServerMessage command(ServerCommandType type, Map<String, String> parameters) {
    return message(ServerMessageType.ServerCommand)
        .setServerCommand(
            ServerCommand.newBuilder().setCommandType(type).putAllParameters(parameters))
        .build();
  }

  private static ServerMessage.Builder message(ServerMessageType type) {
    return ServerMessage.newBuilder().setMessageType(type);
  }
}
