package io.pianorhythm.gateway.command;

import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.presence.Presence;
import io.pianorhythm.core.quota.Budget;
import io.pianorhythm.core.quota.Budgets;
import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.Visitor;
import io.pianorhythm.core.store.Patience;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.wire.WireErrors;
import io.pianorhythm.protocol.ErrorCode;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Runs commands of people who have no session at hand, one at a time. About a room in which the
/// person sits with a session of theirs, it speaks as that session: rights in a room belong to
/// those who are in it. Nobody enters a room here. Blocks; safe from any thread.
public final class Desk {

  private final Commands commands;
  private final Presence presence;
  private final Supplier<MemberId> memberIds;
  private final Budgets budgets;
  private final ServerTime time;

  /// @param memberIds gives unused ids
  /// @param budgets what accounts have left: what is asked here counts as what is asked by socket
  public Desk(
      Commands commands,
      Presence presence,
      Supplier<MemberId> memberIds,
      Budgets budgets,
      ServerTime time) {
    this.commands = commands;
    this.presence = presence;
    this.memberIds = memberIds;
    this.budgets = budgets;
    this.time = time;
  }

  /// Runs a command, if the account has not asked for too much.
  ///
  /// @return the answer, which may be an error
  public ServerMessage run(Person person, ServerMessage command) {
    Budget budget = budgets.ofAccount(person.id().value());
    Quota own = CommandQuota.of(command.getMessageCase().getNumber(), false);
    for (Quota quota : own == null ? List.of(Quota.COMMANDS) : List.of(Quota.COMMANDS, own)) {
      if (!budget.take(quota, 1, time.nanos())) {
        return tooMuch(command, quota, budget.waitMillis(quota, 1, time.nanos()));
      }
    }
    return decide(person, command);
  }

  private static ServerMessage tooMuch(ServerMessage command, Quota quota, long waitMillis) {
    return WireErrors.envelope(
        command.getRequestId(),
        WireErrors.of(ErrorCode.RATE_LIMITED, WireErrors.rateLimited(quota, waitMillis)));
  }

  private ServerMessage decide(Person person, ServerMessage command) {
    Whereabouts whereabouts = new Whereabouts();
    Optional<RoomId> room = room(command);
    Optional<MemberId> seat = room.flatMap(wanted -> seat(person, wanted));
    if (seat.isPresent()) {
      room.ifPresent(whereabouts::enter);
    }
    Caller caller = new PaperCaller(new Visitor(seat.orElseGet(memberIds), person));
    return Patience.within(
        Patience.OF_A_COMMAND, () -> answer(command, caller, whereabouts).message());
  }

  private Answer answer(ServerMessage command, Caller caller, Whereabouts whereabouts) {
    return command.hasCreateRoomCommand()
        ? commands.found(command, caller)
        : commands.decide(command, caller, whereabouts);
  }

  private static Optional<RoomId> room(ServerMessage command) {
    String id =
        switch (command.getMessageCase()) {
          case UPDATEROOMCOMMAND -> command.getUpdateRoomCommand().getRoomId();
          case DELETEROOM -> command.getDeleteRoom().getRoomId();
          case GETROOMINFO -> command.getGetRoomInfo().getRoomId();
          case GETMODERATIONLIST -> command.getGetModerationList().getRoomId();
          case ROOMCHATSERVERCOMMAND -> command.getRoomChatServerCommand().getRoomId();
          default -> "";
        };
    return id.isEmpty() ? Optional.empty() : Optional.of(new RoomId(id));
  }

  private Optional<MemberId> seat(Person person, RoomId room) {
    return presence
        .of(person.id())
        .flatMap(here ->
            here.sessions().entrySet().stream()
                .filter(session -> session.getValue().equals(Optional.of(room)))
                .map(Map.Entry::getKey)
                .findFirst());
  }
}
