package io.pianorhythm.api.desk;

import io.pianorhythm.api.desk.ProtoJson.UnknownField;
import io.pianorhythm.protocol.v1.GetModerationList;
import io.pianorhythm.protocol.v1.ModerationListKind;
import io.pianorhythm.protocol.v1.MuteScope;
import io.pianorhythm.protocol.v1.RoomChatServerCommand;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;

/// Keeping order, as commands. Without `room_id` a request is about the whole site.
final class ModerationRequests {

  /// The lists by their names in paths.
  static final Map<String, ModerationListKind> LISTS =
      Map.of(
          "sanctions", ModerationListKind.MODERATION_LIST_KIND_SANCTIONS,
          "audit", ModerationListKind.MODERATION_LIST_KIND_AUDIT,
          "notices", ModerationListKind.MODERATION_LIST_KIND_NOTICES,
          "reports", ModerationListKind.MODERATION_LIST_KIND_REPORTS);

  private static final Set<String> OF_LISTS =
      Set.of("room_id", "user_id", "only", "before_id", "limit");

  private ModerationRequests() {}

  /// @param query each of [#OF_LISTS] at most once
  static ServerMessage list(ModerationListKind kind, MultiMap query) throws UnknownField {
    GetModerationList.Builder list =
        GetModerationList.newBuilder().setKind(kind).setWholeSite(!query.contains("room_id"));
    ProtoJson.read(fields(query, OF_LISTS), list);
    return ServerMessage.newBuilder()
        .setMessageType(ServerMessageType.GetModerationList)
        .setGetModerationList(list)
        .build();
  }

  /// @param command `unban` or `unmute`
  /// @param target who: an id or name as in the list, or the id of the sanction
  /// @param query `room_id`, `reason` and, of a mute, `scope`: `chat`, `notes` or `all`
  static ServerMessage lift(String command, String target, MultiMap query) throws UnknownField {
    boolean mute = command.equals("unmute");
    Set<String> known = mute ? Set.of("room_id", "reason", "scope") : Set.of("room_id", "reason");
    JsonObject fields = fields(query, known);
    MuteScope scope = scope(fields.getString("scope", "all"));
    Object _ = fields.remove("scope");
    RoomChatServerCommand.Builder lift =
        RoomChatServerCommand.newBuilder()
            .setCommand(command)
            .setTargetUser(target)
            .setWholeSite(!query.contains("room_id"))
            .setMuteScope(scope);
    ProtoJson.read(fields, lift);
    return command(lift);
  }

  private static MuteScope scope(String name) throws UnknownField {
    return switch (name) {
      case "all" -> MuteScope.MUTE_SCOPE_UNSPECIFIED;
      case "chat" -> MuteScope.MUTE_SCOPE_CHAT;
      case "notes" -> MuteScope.MUTE_SCOPE_NOTES;
      default -> throw new UnknownField("scope");
    };
  }

  /// @param json `words`: how the report was settled
  static ServerMessage settle(String reportId, JsonObject json) throws UnknownField {
    for (String name : json.fieldNames()) {
      if (!name.equals("words") || !(json.getValue(name) instanceof String)) {
        throw new UnknownField(name);
      }
    }
    return command(
        RoomChatServerCommand.newBuilder()
            .setCommand("resolve")
            .setTargetUser(reportId)
            .setWholeSite(true)
            .setReason(json.getString("words", "")));
  }

  private static ServerMessage command(RoomChatServerCommand.Builder command) {
    return ServerMessage.newBuilder()
        .setMessageType(ServerMessageType.RoomChatServerCommand)
        .setRoomChatServerCommand(command)
        .build();
  }

  private static JsonObject fields(MultiMap query, Set<String> known) throws UnknownField {
    JsonObject fields = new JsonObject();
    for (Map.Entry<String, String> entry : query) {
      String name = entry.getKey();
      if (!known.contains(name) || fields.containsKey(name)) {
        throw new UnknownField(name);
      }
      fields.put(
          name, name.equals("limit") ? Requests.number(name, entry.getValue()) : entry.getValue());
    }
    return fields;
  }
}
