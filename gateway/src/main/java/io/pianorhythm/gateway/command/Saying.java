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
    return line(call, room, author, text, "", replyTo);
  }

  /// Says what somebody does: a star, their name and the rest. Only the rest is judged.
  Answer act(Call call, RoomState room, Member author, ChatText text) {
    String prefix = "* " + author.person().name() + " ";
    return ChatText.of(prefix + text.value()).isEmpty()
        ? call.refused(ErrorCode.CHAT_TEXT_NOT_ALLOWED)
        : line(call, room, author, text, prefix, null);
  }

  /// A line that could not be stored when it was sent first has its id still, and was judged then:
  /// who sends it again does not repeat themselves.
  ///
  /// @param prefix goes before the words that are let through
  private Answer line(
      Call call,
      RoomState room,
      Member author,
      ChatText text,
      String prefix,
      ChatLine.@Nullable Id replyTo) {
    Optional<Whereabouts.Line> before =
        call.whereabouts()
            .lineOf(call.requestId())
            .filter(line -> line.room().equals(room.id()) && line.asked().equals(text));
    Supplier<Passage> judged =
        before
            .<Supplier<Passage>>map(line -> () -> new Passage.Open(line.said()))
            .orElse(() -> watch.say(call, room, author, text));
    return heard(
        call,
        room,
        author,
        judged,
        words -> {
          ChatLine.Id id =
              before.map(Whereabouts.Line::id).orElseGet(() -> new ChatLine.Id(lineIds.get()));
          ChatText whole = prefix.isEmpty() ? words : new ChatText(prefix + words.value());
          try {
            return submit(call, room, new RoomCommand.Say(author.id(), id, whole, replyTo));
          } catch (StorageUnavailable e) {
            call.whereabouts()
                .unsettled(call.requestId(), new Whereabouts.Line(room.id(), id, text, words));
            throw e;
          }
        });
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
            words -> submit(call, room, new RoomCommand.Edit(author.id(), line, words)));
  }

  private Answer heard(
      Call call,
      RoomState room,
      Member author,
      Supplier<Passage> judged,
      Function<ChatText, Answer> saying) {
    Optional<Refusal> silent = RoomRules.whySilent(room, author);
    if (silent.isPresent()) {
      return call.refused(silent.get());
    }
    return switch (judged.get()) {
      case Passage.Open(ChatText words) -> saying.apply(words);
      case Passage.Shut(Answer answer) -> answer;
    };
  }

  private Answer submit(Call call, RoomState room, RoomCommand command) {
    return switch (rooms.submit(room.id(), command, clock.instant())) {
      case Outcome.Done(Commit commit) -> new Answer.Now(call.acknowledgement(commit));
      case Outcome.Refused(Refusal reason) -> call.refused(reason);
    };
  }
}
