package io.pianorhythm.gateway.command;

import io.pianorhythm.core.entry.Admission;
import io.pianorhythm.core.entry.EntryFault;
import io.pianorhythm.core.moderation.Rank;
import io.pianorhythm.core.moderation.site.SiteOrder;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.Commit;
import io.pianorhythm.core.room.CommitListener;
import io.pianorhythm.core.room.LoggedEvent;
import io.pianorhythm.core.room.Member;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.MuteScope;
import io.pianorhythm.core.room.Outcome;
import io.pianorhythm.core.room.RoomCommand;
import io.pianorhythm.core.room.RoomEvent;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.Rooms;
import io.pianorhythm.core.room.Visitor;
import io.pianorhythm.gateway.wire.WireErrors;
import io.pianorhythm.gateway.wire.WirePeople;
import io.pianorhythm.gateway.wire.WireRooms;
import io.pianorhythm.gateway.wire.WireSession;
import io.pianorhythm.protocol.CloseCode;
import io.pianorhythm.protocol.ErrorCode;
import io.pianorhythm.protocol.v1.PermissionsUpdated;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import io.pianorhythm.protocol.v1.UserInfo;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a live session may do, told when it is asked and whenever it changes: by the room, by who
/// keeps order on the site, by another role of its account.
final class RightsCommands implements CommitListener {

  private final Rooms rooms;
  private final Company company;
  private final SiteOrder order;
  private final Function<String, Admission> tokens;
  private final Clock clock;

  /// @param tokens verifies an access token
  RightsCommands(
      Rooms rooms,
      Company company,
      SiteOrder order,
      Function<String, Admission> tokens,
      Clock clock) {
    this.rooms = rooms;
    this.company = company;
    this.order = order;
    this.tokens = tokens;
    this.clock = clock;
  }

  // --- asked -------------------------------------------------------------------------------------

  /// Reads the rights again and tells them.
  Answer ask(Call call) {
    Caller caller = call.caller();
    UserId user = caller.visitor().person().id();
    company.anybody(user).ifPresent(person -> become(caller, person));
    return new Answer.Now(
        call.reply(ServerMessageType.PermissionsUpdated)
            .setPermissionsUpdated(rights(caller, here(call.whereabouts().room())))
            .build());
  }

  /// A fresh token of the same person. What an account may do is read from the account: a token may
  /// be older than its last demotion.
  Answer refresh(Call call, String token) {
    Caller caller = call.caller();
    return switch (tokens.apply(token)) {
      case Admission.Refused(EntryFault fault) ->
          call.refused(
              fault == EntryFault.TOKEN_EXPIRED
                  ? ErrorCode.TOKEN_EXPIRED
                  : ErrorCode.AUTHENTICATION_FAILED);
      case Admission.Banned _ -> call.refused(ErrorCode.AUTHENTICATION_FAILED);
      case Admission.Admitted(Person person, String _) -> {
        Optional<Person> known = company.anybody(person.id());
        if (!person.id().equals(caller.visitor().person().id()) || known.isEmpty()) {
          yield call.refused(ErrorCode.AUTHENTICATION_FAILED);
        }
        become(caller, known.get());
        yield new Answer.Now(call.acknowledgement());
      }
    };
  }

  // --- changed -----------------------------------------------------------------------------------

  /// Somebody may do more or less now: every session of theirs, and the rooms, learn it at once.
  void roleChanged(UserId user) {
    Optional<Person> now = company.anybody(user);
    if (now.isPresent()) {
      company.callersOf(user).forEach(caller -> become(caller, now.get()));
    }
  }

  /// Every session of theirs is closed: they are to sign in again.
  void sessionsEnded(UserId user) {
    ServerMessage farewell =
        WireErrors.envelope("", WireErrors.of(ErrorCode.AUTHENTICATION_FAILED, Map.of()));
    company
        .callersOf(user)
        .forEach(caller -> caller.dismiss(farewell, CloseCode.AUTHENTICATION_FAILED));
  }

  private void become(Caller caller, Person person) {
    Role role = person.role();
    company.become(person);
    if (caller.visitor().person().role() == role) {
      return;
    }
    caller.become(role);
    MemberId session = caller.visitor().member();
    boolean told =
        company
            .roomOf(caller)
            .map(room -> rooms.submit(room, new RoomCommand.Become(session, role), clock.instant()))
            .filter(Outcome.Done.class::isInstance)
            .isPresent();
    // In a room the commit has told it.
    if (!told) {
      push(caller);
    }
  }

  /// Tells a session what it may do now.
  void push(Caller caller) {
    push(caller, company.roomOf(caller).flatMap(rooms::byId));
  }

  private void push(Caller caller, Optional<RoomState> room) {
    caller.answer(WireSession.permissions(rights(caller, room)), null);
  }

  @Override
  public void committed(Commit commit) {
    for (MemberId member : concerned(commit)) {
      @Nullable Member before = commit.before().members().get(member);
      @Nullable Member after = commit.after().members().get(member);
      if (before != null
          && after != null
          && !Standing.of(commit.before(), before).equals(Standing.of(commit.after(), after))) {
        company.caller(member).ifPresent(caller -> push(caller, Optional.of(commit.after())));
      }
    }
  }

  private static Set<MemberId> concerned(Commit commit) {
    Set<MemberId> concerned = new LinkedHashSet<>();
    for (LoggedEvent logged : commit.events()) {
      if (logged.event() instanceof RoomEvent.MemberChanged(Member member)) {
        concerned.add(member.id());
      } else if (logged.event() instanceof RoomEvent.OwnerChanged) {
        Optional.ofNullable(commit.before().owner()).ifPresent(concerned::add);
        Optional.ofNullable(commit.after().owner()).ifPresent(concerned::add);
      }
    }
    return concerned;
  }

  /// What of a member is a right.
  private record Standing(Rank rank, MuteScope mute, boolean seated) {
    static Standing of(RoomState room, Member member) {
      return new Standing(room.rank(member), member.mute(), member.seated());
    }
  }

  private Optional<RoomState> here(@Nullable RoomId room) {
    return Optional.ofNullable(room).flatMap(rooms::byId);
  }

  private PermissionsUpdated rights(Caller caller, Optional<RoomState> room) {
    Visitor self = caller.visitor();
    UserInfo info =
        room.flatMap(state -> state.member(self.member()).map(each -> WireRooms.user(state, each)))
            .orElseGet(() -> WirePeople.user(self.person(), self.looks()));
    MuteScope everywhere = order.mute(self.person().id());
    return PermissionsUpdated.newBuilder()
        .setUserInfo(
            info.toBuilder()
                .setNotesMuted(info.getNotesMuted() || everywhere.notes())
                .setChatMuted(info.getChatMuted() || everywhere.chat()))
        .setLimits(WireSession.limits(caller.limits()))
        .build();
  }
}
