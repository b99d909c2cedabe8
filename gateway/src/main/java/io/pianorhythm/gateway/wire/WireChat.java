package io.pianorhythm.gateway.wire;

import io.pianorhythm.core.chat.command.ChatVerb;
import io.pianorhythm.core.chat.moderation.Rule;
import io.pianorhythm.core.moderation.Rank;
import io.pianorhythm.core.moderation.site.KeptNotice;
import io.pianorhythm.protocol.v1.ChatCommandInfo;
import io.pianorhythm.protocol.v1.ChatCommandList;
import io.pianorhythm.protocol.v1.ChatMessageType;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the server itself says about chat, as messages.
public final class WireChat {

  private static final Map<Rank, ServerMessage> COMMANDS =
      Collections.unmodifiableMap(
          Arrays.stream(Rank.values())
              .collect(
                  Collectors.toMap(
                      Function.identity(),
                      WireChat::list,
                      (one, _) -> one,
                      () -> new EnumMap<>(Rank.class))));

  private WireChat() {}

  private static ServerMessage list(Rank rank) {
    ChatCommandList.Builder list = ChatCommandList.newBuilder();
    ChatVerb.allowed(rank).forEach(verb -> list.addCommands(command(verb)));
    return ServerMessage.newBuilder()
        .setMessageType(ServerMessageType.ChatCommandList)
        .setChatCommandList(list)
        .build();
  }

  private static ChatCommandInfo command(ChatVerb verb) {
    return ChatCommandInfo.newBuilder()
        .setName(verb.command())
        .setUsage(verb.usage())
        .setSummary(verb.summary())
        .build();
  }

  /// The chat commands that somebody of this rank may use.
  public static ServerMessage commands(Rank rank) {
    return Objects.requireNonNull(COMMANDS.get(rank));
  }

  /// A line of the server to one member.
  public static RoomChatMessage system(String text, Instant now) {
    return RoomChatMessage.newBuilder()
        .setMessage(text)
        .setMessageType(ChatMessageType.SYSTEM_MESSAGE)
        .setTimestamp(now.toEpochMilli())
        .build();
  }

  /// What auto-moderation did, for those who keep order in the room.
  ///
  /// @param author whose line it was, as they are called in the room
  public static ServerMessage notice(KeptNotice kept) {
    return ServerMessage.newBuilder()
        .setMessageType(ServerMessageType.ModerationNotice)
        .setModerationNotice(WireModeration.notice(kept))
        .build();
  }

  /// The name of a rule.
  public static String rule(Rule rule) {
    return rule.name().toLowerCase(Locale.ROOT);
  }
}
