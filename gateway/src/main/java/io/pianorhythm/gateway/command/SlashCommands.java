package io.pianorhythm.gateway.command;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.chat.command.ChatCommand;
import io.pianorhythm.core.chat.command.ChatVerb;
import io.pianorhythm.core.chat.command.CommandFault;
import io.pianorhythm.core.chat.command.CommandReader;
import io.pianorhythm.core.chat.command.CommandReading;
import io.pianorhythm.core.people.Name;
import io.pianorhythm.core.people.Status;
import io.pianorhythm.core.room.Member;
import io.pianorhythm.core.room.MuteScope;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.gateway.wire.WirePeople;
import io.pianorhythm.protocol.v1.PrivateMessage;
import io.pianorhythm.protocol.v1.RoomChatServerCommand;
import io.pianorhythm.protocol.v1.UserStatusUpdate;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Lines that begin with a slash. Each command is done by whoever does it when it comes as a
/// message of its own, with the same rights; what is only said goes to the caller alone.
final class SlashCommands {

  private final SlashAnswers answers;
  private final Saying saying;
  private final OrderDesk order;
  private final LetterCommands letters;
  private final ProfileCommands profiles;

  SlashCommands(
      SlashAnswers answers,
      Saying saying,
      OrderDesk order,
      LetterCommands letters,
      ProfileCommands profiles) {
    this.answers = answers;
    this.saying = saying;
    this.order = order;
    this.letters = letters;
    this.profiles = profiles;
  }

  /// Runs a line for which [CommandReader#isCommand] holds.
  Answer run(Call call, RoomState room, Member caller, ChatText line) {
    return switch (CommandReader.line(line)) {
      case CommandReading.Faulty(CommandFault fault) ->
          SlashAnswers.faulty(call, fault, room.rank(caller));
      case CommandReading.Read(ChatCommand command) -> run(call, room, caller, command);
    };
  }

  private Answer run(Call call, RoomState room, Member caller, ChatCommand command) {
    return switch (command) {
      case ChatCommand.Help(ChatVerb about) -> answers.help(call, room.rank(caller), about);
      case ChatCommand.Users _ -> answers.users(call, room);
      case ChatCommand.RoomInfo _ -> answers.roomInfo(call, room);
      case ChatCommand.Me(ChatText text) -> saying.act(call, room, caller, text);
      case ChatCommand.Whisper(String target, ChatText text) -> whisper(call, room, target, text);
      case ChatCommand.Nick(Name name) -> profiles.nick(call, room.id(), name);
      case ChatCommand.Status(Status word, String text) ->
          profiles.status(
              call,
              UserStatusUpdate.newBuilder()
                  .setStatus(WirePeople.status(word))
                  .setStatusText(text)
                  .build());
      case ChatCommand.Kick(String target, boolean _, String reason) ->
          order.run(call, on(command, target).setReason(reason).build());
      case ChatCommand.Mute mute ->
          order.run(
              call,
              on(command, mute.target())
                  .setMuteScope(scope(mute.scope()))
                  .setDurationSeconds(seconds(mute.duration()))
                  .setReason(mute.reason())
                  .build());
      case ChatCommand.Unmute unmute ->
          order.run(
              call,
              on(command, unmute.target())
                  .setMuteScope(scope(unmute.scope()))
                  .setReason(unmute.reason())
                  .build());
      case ChatCommand.Ban ban ->
          order.run(
              call,
              on(command, ban.target())
                  .setDurationSeconds(seconds(ban.duration()))
                  .setReason(ban.reason())
                  .build());
      case ChatCommand.Unban(String target, boolean _, String reason) ->
          order.run(call, on(command, target).setReason(reason).build());
      case ChatCommand.Clear _ -> order.run(call, on(command, "").build());
      case ChatCommand.Seat(String target) -> order.run(call, on(command, target).build());
      case ChatCommand.Unseat(String target) -> order.run(call, on(command, target).build());
      case ChatCommand.Appoint(String target) -> order.run(call, on(command, target).build());
      case ChatCommand.Dismiss(String target) -> order.run(call, on(command, target).build());
      case ChatCommand.HandOver(String target) -> order.run(call, on(command, target).build());
    };
  }

  private Answer whisper(Call call, RoomState room, String target, ChatText text) {
    return OrderCommands.find(room, target)
        .flatMap(room::member)
        .map(member -> letters.say(call, letter(member, text)))
        .orElseGet(() -> call.refused(Refusal.TARGET_NOT_FOUND));
  }

  private static PrivateMessage letter(Member to, ChatText text) {
    return PrivateMessage.newBuilder()
        .setTargetUserId(to.person().id().value())
        .setMessage(text.value())
        .build();
  }

  private static RoomChatServerCommand.Builder on(ChatCommand command, String target) {
    return RoomChatServerCommand.newBuilder()
        .setCommand(command.verb().command())
        .setTargetUser(target)
        .setWholeSite(command.wholeSite());
  }

  private static int seconds(@Nullable Duration duration) {
    return duration == null ? 0 : Math.toIntExact(duration.toSeconds());
  }

  private static io.pianorhythm.protocol.v1.MuteScope scope(MuteScope scope) {
    return switch (scope) {
      case CHAT -> io.pianorhythm.protocol.v1.MuteScope.MUTE_SCOPE_CHAT;
      case NOTES -> io.pianorhythm.protocol.v1.MuteScope.MUTE_SCOPE_NOTES;
      // Nothing is never read from a line.
      case ALL, NOTHING -> io.pianorhythm.protocol.v1.MuteScope.MUTE_SCOPE_UNSPECIFIED;
    };
  }
}
