package io.pianorhythm.server.console;

import io.pianorhythm.api.desk.CommandDesk;
import io.pianorhythm.core.entry.EntryFault;
import io.pianorhythm.core.entry.SignIn;
import io.pianorhythm.core.entry.SignInResult;
import io.pianorhythm.core.people.Account;
import io.pianorhythm.core.people.Accounts;
import io.pianorhythm.core.people.Names;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.store.StorageUnavailable;
import io.pianorhythm.protocol.v1.RoomChatServerCommand;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Carries orders out. Bans go the way of an administrator's command: they act on live connections
/// and stand in the audit log. Blocks.
///
/// @param accounts who is registered
/// @param signIn makes accounts, by the rules for names and passwords
/// @param desk runs commands
/// @param roleChanged tells the sessions of somebody that their rights are others
public record UserDesk(
    Accounts accounts, SignIn signIn, CommandDesk desk, Consumer<UserId> roleChanged) {

  private static final int PAGE = 200;

  /// Who the audit log names. Not the id of any account: those are random.
  private static final Person OPERATOR =
      new Person(new UserId("operator"), "operator", Role.ADMINISTRATOR);

  /// Carries one out.
  public UserReport run(UserOrder order) {
    try {
      return switch (order) {
        case UserOrder.All _ -> all();
        case UserOrder.Create create -> create(create);
        case UserOrder.Assign(String name, AccountRole role) -> assign(name, role);
        case UserOrder.Ban(String name, String reason, int seconds) ->
            known(name, person -> command("ban", person, reason, seconds, "banned"));
        // Also of somebody who is gone: the name is all that is left then.
        case UserOrder.Unban(String name) -> send(order("unban", name, "", 0), name, "unbanned");
      };
    } catch (StorageUnavailable e) {
      return UserReport.refused(String.valueOf(e.getMessage()));
    }
  }

  private UserReport all() {
    List<String> lines = new ArrayList<>();
    String after = "";
    List<Account> page;
    do {
      page = accounts.list(after, PAGE);
      for (Account account : page) {
        after = account.nameKey();
        lines.add(
            String.format(
                Locale.ROOT,
                "%-13s  %s  %s  %s",
                account.person().role(),
                account.createdAt().toString().substring(0, 10),
                account.person().id(),
                account.person().name()));
      }
    } while (page.size() == PAGE);
    lines.add(lines.size() + (lines.size() == 1 ? " account" : " accounts"));
    return new UserReport(true, lines);
  }

  private UserReport create(UserOrder.Create order) {
    return switch (signIn.register(order.name(), order.password())) {
      case SignInResult.Refused(EntryFault fault) -> UserReport.refused(fault.text());
      case SignInResult.SignedIn in -> {
        if (order.role() != AccountRole.MEMBER) {
          boolean _ = accounts.setRole(in.person().id(), order.role().role());
        }
        yield UserReport.done(in.person().name() + " is " + order.role());
      }
    };
  }

  private UserReport assign(String name, AccountRole role) {
    return known(
        name,
        person -> {
          boolean set = accounts.setRole(person.id(), role.role());
          roleChanged.accept(person.id());
          return set
              ? UserReport.done(person.name() + " is " + role + " (was " + person.role() + ")")
              : UserReport.refused("the account is gone");
        });
  }

  private UserReport known(String name, Function<Person, UserReport> then) {
    Optional<Account> account = accounts.byNameKey(Names.key(name));
    return account.isEmpty()
        ? UserReport.refused("there is no account of the name " + name)
        : then.apply(account.get().person());
  }

  private UserReport command(String what, Person person, String reason, int seconds, String done) {
    return send(order(what, person.id().value(), reason, seconds), person.name(), done);
  }

  private static RoomChatServerCommand order(
      String what, String target, String reason, int seconds) {
    return RoomChatServerCommand.newBuilder()
        .setCommand(what)
        .setTargetUser(target)
        .setReason(reason)
        .setDurationSeconds(seconds)
        .setWholeSite(true)
        .build();
  }

  private UserReport send(RoomChatServerCommand order, String name, String done) {
    ServerMessage answer =
        desk.run(
            OPERATOR,
            ServerMessage.newBuilder()
                .setMessageType(ServerMessageType.RoomChatServerCommand)
                .setRoomChatServerCommand(order)
                .build());
    return answer.hasErrorMessage()
        ? UserReport.refused(answer.getErrorMessage().getErrorMessage())
        : UserReport.done(name + " is " + done);
  }
}
