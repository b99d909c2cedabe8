package io.pianorhythm.gateway.command;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.room.ChatLine;
import io.pianorhythm.core.room.Commit;
import io.pianorhythm.core.room.LoggedLine;
import io.pianorhythm.core.room.Outcome;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.core.room.RoomCommand;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.Rooms;
import io.pianorhythm.core.store.StorageUnavailable;
import io.pianorhythm.gateway.wire.WireRooms;
import io.pianorhythm.protocol.ErrorCode;
import io.pianorhythm.protocol.v1.ChatHistory;
import io.pianorhythm.protocol.v1.DeleteChatMessage;
import io.pianorhythm.protocol.v1.EditChatMessage;
import io.pianorhythm.protocol.v1.GetChatHistory;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lines of chat: saying, changing, removing and reading them.
final class ChatCommands {

  private static final int LONGEST_ID = 64;
  private static final int DEFAULT_PAGE = 50;
  private static final int LARGEST_PAGE = 200;

  private final Rooms rooms;
  private final Clock clock;
  private final Supplier<String> lineIds;

  ChatCommands(Rooms rooms, Clock clock, Supplier<String> lineIds) {
    this.rooms = rooms;
    this.clock = clock;
    this.lineIds = lineIds;
  }

  Answer say(Call call, RoomChatMessage message) {
    RoomId room = call.whereabouts().room();
    if (room == null) {
      return call.refused(Refusal.NOT_IN_ROOM);
    }
    if (message.getReplyTo().length() > LONGEST_ID) {
      return call.badField("reply_to");
    }
    Optional<ChatText> text = ChatText.of(message.getMessage());
    if (text.isEmpty()) {
      return call.refused(ErrorCode.CHAT_TEXT_NOT_ALLOWED);
    }
    ChatLine.@Nullable Id replyTo =
        message.getReplyTo().isEmpty() ? null : new ChatLine.Id(message.getReplyTo());
    ChatLine.Id lineId =
        call.whereabouts().lineOf(call.requestId()).orElseGet(() -> new ChatLine.Id(lineIds.get()));
    try {
      return submit(call, room, new RoomCommand.Say(call.member(), lineId, text.get(), replyTo));
    } catch (StorageUnavailable e) {
      call.whereabouts().unsettled(call.requestId(), lineId);
      throw e;
    }
  }

  Answer edit(Call call, EditChatMessage wanted) {
    Optional<ChatText> text = ChatText.of(wanted.getMessage());
    return text.isEmpty()
        ? call.refused(ErrorCode.CHAT_TEXT_NOT_ALLOWED)
        : onLine(
            call,
            wanted.getMessageId(),
            line -> new RoomCommand.Edit(call.member(), line, text.get()));
  }

  Answer delete(Call call, DeleteChatMessage wanted) {
    return onLine(call, wanted.getMessageId(), line -> new RoomCommand.Delete(call.member(), line));
  }

  private Answer onLine(Call call, String lineId, Function<ChatLine, RoomCommand> command) {
    RoomId room = call.whereabouts().room();
    if (room == null) {
      return call.refused(Refusal.NOT_IN_ROOM);
    }
    if (lineId.isEmpty() || lineId.length() > LONGEST_ID) {
      return call.badField("message_id");
    }
    Optional<ChatLine> line = rooms.line(room, new ChatLine.Id(lineId));
    return line.isEmpty()
        ? call.refused(Refusal.LINE_NOT_FOUND)
        : submit(call, room, command.apply(line.get()));
  }

  private Answer submit(Call call, RoomId room, RoomCommand command) {
    return switch (rooms.submit(room, command, clock.instant())) {
      case Outcome.Done(Commit commit) -> new Answer.Now(call.acknowledgement(commit));
      case Outcome.Refused(Refusal reason) -> call.refused(reason);
    };
  }

  Answer history(Call call, GetChatHistory wanted) {
    RoomId room = call.whereabouts().room();
    Optional<RoomState> state = room == null ? Optional.empty() : rooms.byId(room);
    if (room == null || state.isEmpty() || state.get().member(call.member()).isEmpty()) {
      return call.refused(Refusal.NOT_IN_ROOM);
    }
    if (wanted.getLimit() < 0 || wanted.getLimit() > LARGEST_PAGE) {
      return call.badField("limit");
    }
    if (wanted.getBeforeMessageId().length() > LONGEST_ID) {
      return call.badField("before_message_id");
    }
    int limit = wanted.getLimit() == 0 ? DEFAULT_PAGE : wanted.getLimit();
    Optional<ChatLine.Id> before =
        wanted.getBeforeMessageId().isEmpty()
            ? Optional.empty()
            : Optional.of(new ChatLine.Id(wanted.getBeforeMessageId()));
    // One more than asked for tells whether there are older ones.
    List<LoggedLine> lines = rooms.history(room, before, limit + 1);
    boolean more = lines.size() > limit;
    ChatHistory.Builder history = ChatHistory.newBuilder().setMore(more);
    lines.stream().skip(more ? 1 : 0).forEach(line -> history.addMessages(WireRooms.line(line)));
    return new Answer.Now(
        call.reply(ServerMessageType.ChatHistory).setChatHistory(history).build());
  }
}
