package io.pianorhythm.gateway.command;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.chat.command.ChatHelp;
import io.pianorhythm.core.chat.command.ChatVerb;
import io.pianorhythm.core.chat.command.CommandFault;
import io.pianorhythm.core.chat.command.CommandPart;
import io.pianorhythm.core.moderation.Rank;
import io.pianorhythm.core.people.NameFault;
import io.pianorhythm.core.room.Member;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.gateway.wire.WireChat;
import io.pianorhythm.gateway.wire.WireErrors;
import io.pianorhythm.protocol.ErrorCode;
import io.pianorhythm.protocol.v1.ErrorMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a line that begins with a slash is answered: lines of the server and errors, to the caller
/// alone.
final class SlashAnswers {

  // Room for "and 1000 more" within a line.
  private static final int LISTED = ChatText.LONGEST - 20;

  private final Clock clock;

  SlashAnswers(Clock clock) {
    this.clock = clock;
  }

  /// @param about the command to explain, or null for all that this rank may use
  Answer help(Call call, Rank rank, @Nullable ChatVerb about) {
    return system(call, about == null ? ChatHelp.overview(rank) : ChatHelp.about(about));
  }

  Answer users(Call call, RoomState room) {
    StringBuilder out = new StringBuilder("Here: ");
    int listed = 0;
    for (Member member : room.members().values()) {
      String name = (listed == 0 ? "" : ", ") + member.person().name();
      if (out.length() + name.length() > LISTED) {
        return system(call, out + " and " + (room.members().size() - listed) + " more");
      }
      out.append(name);
      listed++;
    }
    return system(call, out.toString());
  }

  Answer roomInfo(Call call, RoomState room) {
    String owner =
        Optional.ofNullable(room.owner())
            .flatMap(room::member)
            .map(member -> member.person().name())
            .orElse("nobody");
    return system(
        call,
        "%s: %s, %d of %d seats taken, owner %s, chat %s, guests %s"
            .formatted(
                room.name(),
                room.type().name().toLowerCase(Locale.ROOT),
                room.seated(),
                room.settings().maxUsers(),
                owner,
                room.settings().voices().chat() ? "on" : "off",
                room.settings().doors().guests() ? "welcome" : "not allowed"));
  }

  private Answer system(Call call, String text) {
    return new Answer.Now(
        call.reply(ServerMessageType.RoomChatMessage)
            .setRoomChatMessage(WireChat.system(text, clock.instant()))
            .build());
  }

  /// The line is no command.
  ///
  /// @param rank of the caller; a command that it may not use is no advice
  static Answer faulty(Call call, CommandFault fault, Rank rank) {
    ErrorMessage error =
        switch (fault) {
          case CommandFault.UnknownCommand(String name) -> unknown(fault, name, rank);
          case CommandFault.Missing(ChatVerb verb, CommandPart part) ->
              bad(fault, verb, part.usage());
          case CommandFault.Unreadable(ChatVerb verb, CommandPart part) ->
              bad(fault, verb, part.usage());
          case CommandFault.Surplus(ChatVerb verb, String field) -> bad(fault, verb, field);
          case CommandFault.BadName(NameFault name) -> WireErrors.of(Refusal.of(name));
        };
    return new Answer.Now(WireErrors.envelope(call.requestId(), error));
  }

  private static ErrorMessage unknown(CommandFault fault, String name, Rank rank) {
    Optional<ChatVerb> closest = ChatHelp.closest(name, rank);
    return WireErrors.of(
            ErrorCode.UNKNOWN_COMMAND,
            closest.map(verb -> Map.of("closest", verb.command())).orElse(Map.of()))
        .toBuilder()
        .setErrorMessage(fault.text(closest))
        .build();
  }

  private static ErrorMessage bad(CommandFault fault, ChatVerb verb, String part) {
    return WireErrors.of(ErrorCode.BAD_COMMAND, Map.of("usage", ChatHelp.usage(verb), "part", part))
        .toBuilder()
        .setErrorMessage(fault.text())
        .build();
  }
}
