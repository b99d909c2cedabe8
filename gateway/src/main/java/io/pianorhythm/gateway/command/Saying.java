package io.pianorhythm.gateway.command;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.room.ChatLine;
import io.pianorhythm.core.room.Commit;
import io.pianorhythm.core.room.Member;
import io.pianorhythm.core.room.Outcome;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.core.room.RoomCommand;
import io.pianorhythm.core.room.RoomRules;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.Rooms;
import io.pianorhythm.core.store.StorageUnavailable;
import io.pianorhythm.protocol.ErrorCode;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lines on their way into a room: whoever may not chat is told that, the others are judged, and
/// what is left of the line is said.
final class Saying {

  private final Rooms rooms;
  private final Clock clock;
  private final Supplier<String> lineIds;
  private final LineWatch watch;

  Saying(Rooms rooms, Clock clock, Supplier<String> lineIds, LineWatch watch) {
    this.rooms = rooms;
    this.clock = clock;
    this.lineIds = lineIds;
    this.watch = watch;
  }

  /// Says a line.
  ///
  /// @param room where, as it stands
  /// @param replyTo the line that it answers, or null
  Answer say(
      Call call, RoomState room, Member author, ChatText text, ChatLine.@Nullable Id replyTo) {
    return heard(
        call,
        room,
        author,
        () -> watch.say(call, room, author, text),
        words -> line(call, author, words, replyTo));
  }

  /// Says what somebody does: a star, their name and the rest. Only the rest is judged.
  Answer act(Call call, RoomState room, Member author, ChatText text) {
    String prefix = "* " + author.person().name() + " ";
    return ChatText.of(prefix + text.value()).isEmpty()
        ? call.refused(ErrorCode.CHAT_TEXT_NOT_ALLOWED)
        : heard(
            call,
            room,
            author,
            () -> watch.say(call, room, author, text),
            words -> line(call, author, new ChatText(prefix + words.value()), null));
  }

  /// Puts other words in the place of a line.
  Answer change(Call call, RoomState room, Member author, ChatLine line, ChatText text) {
    // Whose line it is comes first: what is no line of theirs is not worth a judgement.
    return line.removed() || !line.user().equals(author.person().id())
        ? submit(call, room, new RoomCommand.Edit(author.id(), line, text))
        : heard(
            call,
            room,
            author,
            () -> watch.change(call, room, author, text),
            words -> new RoomCommand.Edit(author.id(), line, words));
  }

  /// A line that could not be stored when it was sent first has its id still.
  private RoomCommand line(
      Call call, Member author, ChatText words, ChatLine.@Nullable Id replyTo) {
    ChatLine.Id id = new ChatLine.Id(call.whereabouts().idOf(call.requestId()).orElseGet(lineIds));
    return new RoomCommand.Say(author.id(), id, words, replyTo);
  }

  private Answer heard(
      Call call,
      RoomState room,
      Member author,
      Supplier<Passage> judged,
      Function<ChatText, RoomCommand> command) {
    Optional<Refusal> silent = RoomRules.whySilent(room, author);
    if (silent.isPresent()) {
      return call.refused(silent.get());
    }
    return switch (judged.get()) {
      case Passage.Open(ChatText words) -> submit(call, room, command.apply(words));
      case Passage.Shut(Answer answer) -> answer;
    };
  }

  private Answer submit(Call call, RoomState room, RoomCommand command) {
    try {
      return switch (rooms.submit(room.id(), command, clock.instant())) {
        case Outcome.Done(Commit commit) -> new Answer.Now(call.acknowledgement(commit));
        case Outcome.Refused(Refusal reason) -> call.refused(reason);
      };
    } catch (StorageUnavailable e) {
      if (command instanceof RoomCommand.Say(var _, ChatLine.Id id, var _, var _)) {
        call.whereabouts().unsettled(call.requestId(), id.value());
      }
      throw e;
    }
  }
}
