package io.pianorhythm.gateway.command;

import io.pianorhythm.core.chat.command.ChatVerb;
import io.pianorhythm.core.chat.command.CommandReader;
import io.pianorhythm.core.people.Names;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.Commit;
import io.pianorhythm.core.room.Member;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.MuteScope;
import io.pianorhythm.core.room.Outcome;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.core.room.RoomCommand;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.Rooms;
import io.pianorhythm.core.room.Sanction;
import io.pianorhythm.protocol.v1.RoomChatServerCommand;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Keeping order in a room: what its owner and moderators do to its members.
final class OrderCommands {

  private static final MemberId NOBODY = new MemberId("nobody");
  private static final UserId UNKNOWN = new UserId("nobody");

  private final Rooms rooms;
  private final Clock clock;
  private final AuditTrail audit;

  OrderCommands(Rooms rooms, Clock clock, AuditTrail audit) {
    this.rooms = rooms;
    this.clock = clock;
    this.audit = audit;
  }

  Answer run(Call call, RoomChatServerCommand wanted) {
    Optional<String> given = CommandReader.reason(wanted.getReason());
    if (given.isEmpty()) {
      return call.badField("reason");
    }
    Optional<ChatVerb> verb = ChatVerb.named(wanted.getCommand());
    if (verb.isEmpty()) {
      return call.badField("command");
    }
    String reason = given.get();
    String room = wanted.getRoomId();
    if (!room.isEmpty() && here(call).filter(state -> state.id().value().equals(room)).isEmpty()) {
      return call.refused(Refusal.NOT_IN_ROOM);
    }
    // Before it is done: who is sent away is not found afterwards.
    Optional<RoomState> before = here(call);
    Answer answer = act(call, verb.get(), wanted, reason);
    if (answer.message().hasAcknowledgement() && before.isPresent()) {
      log(call, verb.get(), wanted, reason, before.get());
    }
    return answer;
  }

  private void log(
      Call call, ChatVerb verb, RoomChatServerCommand wanted, String reason, RoomState room) {
    String target = wanted.getTargetUser();
    String name =
        find(room, target)
            .flatMap(room::member)
            .map(member -> member.person().name())
            .or(() -> banned(room, target).map(room.bans()::get).map(Sanction::name))
            .or(() ->
                sanctioned(room.mutes().values(), target)
                    .map(room.mutes()::get)
                    .map(Sanction::name))
            .orElse("");
    @Nullable Duration length = length(wanted);
    String details = length == null ? reason : reason + "; " + length.toSeconds() + " s";
    audit.done(call.caller().visitor().person(), verb.command(), room.id(), name, details);
  }

  private Answer act(Call call, ChatVerb verb, RoomChatServerCommand wanted, String reason) {
    String target = wanted.getTargetUser();
    @Nullable Duration length = length(wanted);
    MuteScope scope = scope(wanted);
    MemberId actor = call.member();
    return switch (verb) {
      case KICK -> on(call, target, member -> new RoomCommand.Kick(actor, member, reason));
      case BAN -> on(call, target, member -> new RoomCommand.Ban(actor, member, reason, length));
      case UNBAN -> unban(call, target);
      case MUTE ->
          on(call, target, member -> new RoomCommand.Mute(actor, member, scope, reason, length));
      case UNMUTE -> unmute(call, target, scope);
      case OWNER -> on(call, target, member -> new RoomCommand.HandOver(actor, member));
      case MODERATOR -> on(call, target, member -> new RoomCommand.Appoint(actor, member, true));
      case DEMOTE -> on(call, target, member -> new RoomCommand.Appoint(actor, member, false));
      case SEAT -> on(call, target, member -> new RoomCommand.Seat(actor, member, true));
      case UNSEAT -> on(call, target, member -> new RoomCommand.Seat(actor, member, false));
      case CLEAR -> clear(call);
      case HELP, USERS, ROOMINFO, ME, WHISPER, NICK, STATUS -> call.badField("command");
    };
  }

  static @Nullable Duration length(RoomChatServerCommand wanted) {
    int seconds = wanted.getDurationSeconds();
    return seconds == 0 ? null : Duration.ofSeconds(Integer.toUnsignedLong(seconds));
  }

  static MuteScope scope(RoomChatServerCommand wanted) {
    return switch (wanted.getMuteScope()) {
      case MUTE_SCOPE_UNSPECIFIED, UNRECOGNIZED -> MuteScope.ALL;
      case MUTE_SCOPE_CHAT -> MuteScope.CHAT;
      case MUTE_SCOPE_NOTES -> MuteScope.NOTES;
    };
  }

  private Answer clear(Call call) {
    RoomId room = call.whereabouts().room();
    return room == null
        ? call.refused(Refusal.NOT_IN_ROOM)
        : submit(call, room, new RoomCommand.ClearChat(call.member()));
  }

  /// Does something to the member whom `target` names.
  Answer on(Call call, String target, Function<MemberId, RoomCommand> command) {
    Optional<RoomState> state = here(call);
    if (state.isEmpty()) {
      return call.refused(Refusal.NOT_IN_ROOM);
    }
    // Who has no right is told that first, whoever is there.
    MemberId member = find(state.get(), target).orElse(NOBODY);
    return submit(call, state.get().id(), command.apply(member));
  }

  private Optional<RoomState> here(Call call) {
    return Optional.ofNullable(call.whereabouts().room()).flatMap(rooms::byId);
  }

  /// By the id of the session or the person, or by a name that only one person has.
  static Optional<MemberId> find(RoomState room, String target) {
    if (unusable(target)) {
      return Optional.empty();
    }
    Optional<MemberId> byId =
        first(room, member -> member.id().value().equals(target))
            .or(() -> first(room, member -> member.person().id().value().equals(target)));
    if (byId.isPresent()) {
      return byId;
    }
    String key = Names.key(target);
    boolean unique = named(room, key).map(member -> member.person().id()).distinct().count() == 1;
    return unique ? named(room, key).map(Member::id).findFirst() : Optional.empty();
  }

  private static Optional<MemberId> first(RoomState room, Function<Member, Boolean> wanted) {
    return room.members().values().stream().filter(wanted::apply).map(Member::id).findFirst();
  }

  private static Stream<Member> named(RoomState room, String key) {
    return room.members().values().stream()
        .filter(member -> Names.key(member.person().name()).equals(key));
  }

  private Answer unban(Call call, String target) {
    Optional<RoomState> state = here(call);
    if (state.isEmpty()) {
      return call.refused(Refusal.NOT_IN_ROOM);
    }
    Optional<UserId> user = banned(state.get(), target);
    return submit(
        call,
        state.get().id(),
        // Who has no right is told that first, whoever is banned.
        new RoomCommand.Unban(call.member(), user.orElse(UNKNOWN)));
  }

  /// Whoever is muted may be away.
  private Answer unmute(Call call, String target, MuteScope scope) {
    Optional<RoomState> state = here(call);
    if (state.isEmpty()) {
      return call.refused(Refusal.NOT_IN_ROOM);
    }
    RoomState room = state.get();
    UserId user =
        find(room, target)
            .flatMap(room::member)
            .map(member -> member.person().id())
            .or(() -> sanctioned(room.mutes().values(), target))
            .orElse(UNKNOWN);
    return submit(call, room.id(), new RoomCommand.Unmute(call.member(), user, scope));
  }

  private static Optional<UserId> banned(RoomState room, String target) {
    return sanctioned(room.bans().values(), target);
  }

  private static Optional<UserId> sanctioned(Collection<Sanction> sanctions, String target) {
    if (unusable(target)) {
      return Optional.empty();
    }
    String key = Names.key(target);
    return sanctions.stream()
        .filter(each -> each.user().value().equals(target) || Names.key(each.name()).equals(key))
        .map(Sanction::user)
        .findFirst();
  }

  private static boolean unusable(String target) {
    return target.isEmpty() || target.length() > Names.LONGEST_PERSON * 4;
  }

  private Answer submit(Call call, RoomId room, RoomCommand command) {
    return switch (rooms.submit(room, command, clock.instant())) {
      case Outcome.Done(Commit commit) -> new Answer.Now(call.acknowledgement(commit));
      case Outcome.Refused(Refusal reason) -> call.refused(reason);
    };
  }
}
