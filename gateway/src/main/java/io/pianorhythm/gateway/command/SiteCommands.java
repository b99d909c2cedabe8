package io.pianorhythm.gateway.command;

import io.pianorhythm.core.address.AddressBlock;
import io.pianorhythm.core.chat.command.CommandReader;
import io.pianorhythm.core.moderation.Deed;
import io.pianorhythm.core.moderation.Rank;
import io.pianorhythm.core.moderation.site.SiteAct;
import io.pianorhythm.core.moderation.site.SiteOrder;
import io.pianorhythm.core.moderation.site.SiteSanction;
import io.pianorhythm.core.moderation.site.Subject;
import io.pianorhythm.core.people.Accounts;
import io.pianorhythm.core.people.Names;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.Member;
import io.pianorhythm.core.room.MuteScope;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.Rooms;
import io.pianorhythm.core.store.StorageUnavailable;
import io.pianorhythm.gateway.wire.WireErrors;
import io.pianorhythm.protocol.CloseCode;
import io.pianorhythm.protocol.ErrorCode;
import io.pianorhythm.protocol.v1.RoomChatServerCommand;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeping order on the whole site, and what it means for the sessions that are there. Of a session
/// that comes while somebody acts, either the act finds it or its arrival finds the sanction.
final class SiteCommands {

  private static final int LONGEST_TARGET = 128;

  private final SiteOrder order;
  private final Company company;
  private final Rooms rooms;
  private final Accounts accounts;
  private final RightsCommands rights;

  SiteCommands(
      SiteOrder order, Company company, Rooms rooms, Accounts accounts, RightsCommands rights) {
    this.order = order;
    this.company = company;
    this.rooms = rooms;
    this.accounts = accounts;
    this.rights = rights;
  }

  // --- what is in force --------------------------------------------------------------------------

  /// Whoever comes and is banned goes; whoever is muted stays so.
  void arrive(Caller caller) {
    Person person = caller.visitor().person();
    Optional<SiteSanction> ban = order.ban(person, caller.address());
    if (ban.isPresent()) {
      sendAway(caller, ban.get());
    } else if (order.mute(person.id()) != MuteScope.NOTHING) {
      silence(caller);
    }
  }

  /// Whether the words of this message go nowhere.
  boolean silences(Call call, ServerMessage message) {
    return switch (message.getMessageCase()) {
      case ROOMCHATMESSAGE, EDITCHATMESSAGE, PRIVATEMESSAGE, TYPINGMESSAGE ->
          order.mute(call.caller().visitor().person().id()).chat();
      default -> false;
    };
  }

  /// Lets sanctions end whose time is over.
  void lapse() {
    for (SiteSanction over : order.lapse()) {
      refresh(over);
    }
  }

  private void refresh(SiteSanction sanction) {
    if (sanction.kind() == SiteSanction.Kind.MUTE
        && sanction.subject() instanceof Subject.User(UserId id, String _)) {
      company.callersOf(id).forEach(this::silence);
    }
  }

  private void silence(Caller caller) {
    UserId user = caller.visitor().person().id();
    caller.silence(() -> order.mute(user).notes());
    rights.push(caller);
  }

  private static void sendAway(Caller caller, SiteSanction ban) {
    Map<String, String> details = new HashMap<>(Map.of("reason", ban.reason()));
    if (ban.until() != null) {
      details.put("until_ms", Long.toString(ban.until().toEpochMilli()));
    }
    caller.dismiss(
        WireErrors.envelope("", WireErrors.of(ErrorCode.SITE_BANNED, details)), CloseCode.BANNED);
  }

  // --- acts --------------------------------------------------------------------------------------

  Answer run(Call call, RoomChatServerCommand wanted) {
    Person actor = call.caller().visitor().person();
    Optional<SiteAct> act = SiteAct.named(wanted.getCommand());
    // Who has no right learns neither who is known here nor what is in force.
    Optional<Refusal> barred =
        SiteOrder.whyBarred(actor, act.map(SiteAct::deed).orElse(Deed.KEEP_ORDER_ON_SITE));
    if (barred.isPresent()) {
      return call.refused(barred.get());
    }
    if (act.isEmpty()) {
      return call.badField("command");
    }
    Optional<String> reason = CommandReader.reason(wanted.getReason());
    if (reason.isEmpty()) {
      return call.badField("reason");
    }
    try {
      return run(call, actor, act.get(), wanted, reason.get());
    } catch (StorageUnavailable _) {
      return call.refused(Refusal.BUSY);
    }
  }

  private Answer run(
      Call call, Person actor, SiteAct act, RoomChatServerCommand wanted, String reason) {
    return switch (act) {
      case KICK, BAN, MUTE -> punish(call, actor, act, wanted, reason);
      case UNBAN -> lift(call, actor, SiteSanction.Kind.BAN, wanted, reason);
      case UNMUTE -> lift(call, actor, SiteSanction.Kind.MUTE, wanted, reason);
      case MODERATOR -> appoint(call, actor, wanted.getTargetUser(), true, reason);
      case DEMOTE -> appoint(call, actor, wanted.getTargetUser(), false, reason);
      case RESOLVE ->
          order.settle(actor, wanted.getTargetUser(), reason)
              ? new Answer.Now(call.acknowledgement())
              : call.refused(ErrorCode.REPORT_NOT_FOUND);
    };
  }

  private Answer punish(
      Call call, Person actor, SiteAct act, RoomChatServerCommand wanted, String reason) {
    if (reason.isBlank()) {
      return call.badField("reason");
    }
    @Nullable Duration length = OrderCommands.length(wanted);
    if (length != null && length.compareTo(SiteOrder.LONGEST) > 0) {
      return call.badField("duration_seconds");
    }
    String target = wanted.getTargetUser();
    boolean bans = act == SiteAct.BAN;
    SiteOrder.Wish wish =
        new SiteOrder.Wish(
            bans ? SiteSanction.Kind.BAN : SiteSanction.Kind.MUTE,
            OrderCommands.scope(wanted),
            reason,
            length);
    Optional<AddressBlock> block = AddressBlock.of(target);
    if (bans && block.isPresent()) {
      return banAddress(call, actor, block.get(), wish);
    }
    Optional<Person> person = find(call, target);
    if (person.isEmpty()) {
      return call.refused(ErrorCode.USER_NOT_FOUND);
    }
    if (act == SiteAct.KICK) {
      return kick(call, actor, person.get(), reason);
    }
    return bans
        ? ban(call, actor, person.get(), wish, wanted.getWithAddress())
        : answer(call, order.impose(actor, person.get(), wish));
  }

  private Answer kick(Call call, Person actor, Person target, String reason) {
    Optional<Refusal> barred = order.kick(actor, target, reason);
    if (barred.isPresent()) {
      return call.refused(barred.get());
    }
    ServerMessage farewell =
        WireErrors.envelope("", WireErrors.of(ErrorCode.SITE_KICKED, Map.of("reason", reason)));
    company.callersOf(target.id()).forEach(caller -> caller.dismiss(farewell, CloseCode.KICKED));
    return new Answer.Now(call.acknowledgement());
  }

  private Answer ban(
      Call call, Person actor, Person target, SiteOrder.Wish wish, boolean withAddress) {
    // Asked before the sessions are closed.
    List<AddressBlock> from =
        company.callersOf(target.id()).stream()
            .map(Caller::address)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    Answer answer = answer(call, order.impose(actor, target, wish));
    if (withAddress && answer.message().hasAcknowledgement()) {
      from.forEach(block -> {
        Answer _ = banAddress(call, actor, block, wish);
      });
    }
    return answer;
  }

  private Answer banAddress(Call call, Person actor, AddressBlock block, SiteOrder.Wish wish) {
    Optional<Subject.Address> address = Subject.Address.of(block);
    return address.isEmpty()
        ? call.badField("target_user")
        : answer(call, order.impose(actor, address.get(), wish));
  }

  /// Makes an account keep order on the site, or a member again.
  private Answer appoint(Call call, Person actor, String wanted, boolean keeps, String reason) {
    Optional<Person> found = find(call, wanted);
    if (found.isEmpty()) {
      return call.refused(ErrorCode.USER_NOT_FOUND);
    }
    Person target = found.get();
    Optional<Refusal> barred = SiteOrder.whyBarred(actor, target);
    if (barred.isPresent()) {
      return call.refused(barred.get());
    }
    if (!Rank.of(target.role()).may(Deed.BE_APPOINTED)) {
      return call.refused(Refusal.ACCOUNT_REQUIRED);
    }
    if (keeps != (target.role() == Role.MODERATOR)) {
      boolean set = accounts.setRole(target.id(), keeps ? Role.MODERATOR : Role.MEMBER);
      if (!set) {
        return call.refused(ErrorCode.USER_NOT_FOUND);
      }
      SiteAct act = keeps ? SiteAct.MODERATOR : SiteAct.DEMOTE;
      order.log(actor, act.command(), null, target.name(), reason);
      rights.roleChanged(target.id());
    }
    return new Answer.Now(call.acknowledgement());
  }

  private Answer lift(
      Call call,
      Person actor,
      SiteSanction.Kind kind,
      RoomChatServerCommand wanted,
      String reason) {
    String target = wanted.getTargetUser();
    String key = Names.key(target);
    Optional<SiteSanction> found =
        order.inForce().stream()
            .filter(sanction -> sanction.kind() == kind && isAbout(sanction, target, key))
            .findFirst();
    if (target.isEmpty() || target.length() > LONGEST_TARGET || found.isEmpty()) {
      return call.refused(ErrorCode.USER_NOT_FOUND);
    }
    MuteScope scope = OrderCommands.scope(wanted);
    return answer(call, order.lift(actor, kind, found.get().subject(), scope, reason));
  }

  private static boolean isAbout(SiteSanction sanction, String target, String key) {
    return sanction.id().equals(target)
        || switch (sanction.subject()) {
          case Subject.User(UserId id, String name) ->
              id.value().equals(target) || Names.key(name).equals(key);
          case Subject.Address address ->
              AddressBlock.of(target).flatMap(Subject.Address::of).equals(Optional.of(address));
        };
  }

  private Answer answer(Call call, SiteOrder.Outcome outcome) {
    return switch (outcome) {
      case SiteOrder.Outcome.Refused(Refusal reason) -> call.refused(reason);
      case SiteOrder.Outcome.Done(SiteSanction sanction) -> {
        enforce(sanction);
        yield new Answer.Now(call.acknowledgement());
      }
    };
  }

  private void enforce(SiteSanction sanction) {
    switch (sanction.kind()) {
      case MUTE -> refresh(sanction);
      case BAN ->
          company
              .callers(caller ->
                  order
                      .ban(caller.visitor().person(), caller.address())
                      .filter(sanction::equals)
                      .isPresent())
              .forEach(caller -> sendAway(caller, sanction));
    }
  }

  /// Anybody who is here or has an account.
  private Optional<Person> find(Call call, String target) {
    if (target.isEmpty() || target.length() > LONGEST_TARGET) {
      return Optional.empty();
    }
    return company
        .ofSession(target)
        .flatMap(person -> company.anybody(person.id()))
        .or(() -> UserIds.of(target).flatMap(company::anybody))
        .or(() -> company.ofName(target))
        .or(() -> inRoom(call, target));
  }

  private Optional<Person> inRoom(Call call, String target) {
    Optional<RoomState> here = Optional.ofNullable(call.whereabouts().room()).flatMap(rooms::byId);
    return here.flatMap(room -> OrderCommands.find(room, target).flatMap(room::member))
        .map(Member::person);
  }
}
