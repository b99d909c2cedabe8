package io.pianorhythm.gateway.command;

import io.pianorhythm.core.friend.Bond;
import io.pianorhythm.core.friend.Bonds;
import io.pianorhythm.core.friend.FriendFault;
import io.pianorhythm.core.friend.FriendOutcome;
import io.pianorhythm.core.friend.FriendStep;
import io.pianorhythm.core.moderation.Deed;
import io.pianorhythm.core.moderation.Rank;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.gateway.wire.WirePeople;
import io.pianorhythm.protocol.ErrorCode;
import io.pianorhythm.protocol.v1.Friend;
import io.pianorhythm.protocol.v1.FriendAction;
import io.pianorhythm.protocol.v1.FriendList;
import io.pianorhythm.protocol.v1.FriendRequest;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Friendship, requests and blocks.
final class FriendCommands {

  private static final Comparator<Friend> BY_NAME =
      Comparator.comparing(
              (Friend friend) -> friend.getUserInfo().getUsername(), String.CASE_INSENSITIVE_ORDER)
          .thenComparing(friend -> friend.getUserInfo().getUserId());

  private final Company company;
  private final Bonds bonds;

  FriendCommands(Company company, Bonds bonds) {
    this.company = company;
    this.bonds = bonds;
  }

  Answer take(Call call, FriendRequest request) {
    Person actor = call.caller().visitor().person();
    if (!Rank.of(actor.role()).may(Deed.BEFRIEND)) {
      return call.refused(ErrorCode.ACCOUNT_REQUIRED);
    }
    Optional<FriendStep> step = step(request.getAction());
    if (step.isEmpty()) {
      return call.badField("action");
    }
    Optional<UserId> other = UserIds.of(request.getTargetUserId());
    if (other.isEmpty()) {
      return call.badField("target_user_id");
    }
    return actor.id().equals(other.get())
        ? call.refused(Refusal.NOT_ON_ONESELF)
        : take(call, actor.id(), other.get(), step.get());
  }

  private Answer take(Call call, UserId actor, UserId other, FriendStep step) {
    // What is there already can be ended or answered, whoever the other has become.
    if (step == FriendStep.ASK || step == FriendStep.BLOCK) {
      Optional<Person> person = company.find(actor, other);
      if (person.isEmpty()) {
        return call.refused(ErrorCode.USER_NOT_FOUND);
      }
      if (step == FriendStep.ASK && !Rank.of(person.get().role()).may(Deed.BEFRIEND)) {
        return call.refused(ErrorCode.ACCOUNT_REQUIRED);
      }
    }
    return switch (bonds.take(actor, other, step)) {
      case FriendOutcome.Done(Bond before, Bond after) -> {
        tell(actor, other, before, after);
        tell(other, actor, before.reversed(), after.reversed());
        yield new Answer.Now(call.acknowledgement());
      }
      case FriendOutcome.Refused(FriendFault fault) -> call.refused(code(fault));
    };
  }

  /// Whoever is blocked by a stranger hears nothing of it.
  private void tell(UserId reader, UserId other, Bond before, Bond after) {
    if (WirePeople.state(before) != WirePeople.state(after)) {
      company.update(reader, other);
    }
  }

  Answer list(Call call) {
    Person reader = call.caller().visitor().person();
    if (!Rank.of(reader.role()).may(Deed.BEFRIEND)) {
      return call.refused(ErrorCode.ACCOUNT_REQUIRED);
    }
    List<Friend> friends =
        company.friends(reader.id(), bonds.of(reader.id())).stream().sorted(BY_NAME).toList();
    return new Answer.Now(
        call.reply(ServerMessageType.FriendList)
            .setFriendList(FriendList.newBuilder().addAllFriends(friends))
            .build());
  }

  private static Optional<FriendStep> step(FriendAction action) {
    return switch (action) {
      case SEND_REQUEST -> Optional.of(FriendStep.ASK);
      case ACCEPT_REQUEST -> Optional.of(FriendStep.ACCEPT);
      case DECLINE_REQUEST -> Optional.of(FriendStep.DECLINE);
      case REMOVE_FRIEND -> Optional.of(FriendStep.REMOVE);
      case BLOCK_USER -> Optional.of(FriendStep.BLOCK);
      case UNBLOCK_USER -> Optional.of(FriendStep.UNBLOCK);
      case UNRECOGNIZED -> Optional.empty();
    };
  }

  private static ErrorCode code(FriendFault fault) {
    return switch (fault) {
      case NO_SUCH_REQUEST -> ErrorCode.NO_SUCH_REQUEST;
      case NOT_FRIENDS -> ErrorCode.NOT_FRIENDS;
      case BLOCKED_BY_ONESELF -> ErrorCode.USER_BLOCKED;
      case UNREACHABLE -> ErrorCode.USER_UNREACHABLE;
      case TOO_MANY -> ErrorCode.TOO_MANY_FRIENDS;
    };
  }
}
