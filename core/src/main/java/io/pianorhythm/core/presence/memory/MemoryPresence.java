package io.pianorhythm.core.presence.memory;

import io.pianorhythm.core.people.Looks;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.presence.Presence;
import io.pianorhythm.core.presence.Present;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomId;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Presence in the memory of this process.
public final class MemoryPresence implements Presence {

  private final ConcurrentMap<UserId, Present> byId = new ConcurrentHashMap<>();

  @Override
  public Present arrive(Person person, MemberId session, Looks looks) {
    return byId.compute(
        person.id(),
        (_, known) -> {
          Present before =
              known == null
                  ? new Present(person, looks, new LinkedHashMap<>())
                  : new Present(asKnown(known.person(), person), known.looks(), known.sessions());
          return withSessions(before, sessions -> sessions.putIfAbsent(session, Optional.empty()));
        });
  }

  /// Another session goes by the name that somebody has taken here. Who was a guest and has an
  /// account by now is who the account is, and is no guest again by an old token.
  private static Person asKnown(Person known, Person person) {
    boolean outdated = known.role().hasAccount() && !person.role().hasAccount();
    return outdated || known.role() == person.role() ? known : person;
  }

  @Override
  public Optional<Present> depart(UserId user, MemberId session) {
    return Optional.ofNullable(
        byId.computeIfPresent(
            user,
            (_, known) -> {
              Present after = withSessions(known, sessions -> sessions.remove(session));
              return after.sessions().isEmpty() ? null : after;
            }));
  }

  @Override
  public Optional<Present> move(UserId user, MemberId session, Optional<RoomId> room) {
    return Optional.ofNullable(
            byId.computeIfPresent(
                user,
                (_, known) ->
                    known.sessions().containsKey(session)
                        ? withSessions(known, sessions -> sessions.putLast(session, room))
                        : known))
        .filter(present -> present.sessions().containsKey(session));
  }

  @Override
  public Optional<Present> look(UserId user, UnaryOperator<Looks> change) {
    return Optional.ofNullable(
        byId.computeIfPresent(user, (_, known) -> known.with(change.apply(known.looks()))));
  }

  @Override
  public Optional<Present> rename(UserId user, String name) {
    return Optional.ofNullable(byId.computeIfPresent(user, (_, known) -> known.named(name)));
  }

  @Override
  public Optional<Present> become(UserId user, Role role) {
    return Optional.ofNullable(byId.computeIfPresent(user, (_, known) -> known.in(role)));
  }

  @Override
  public Optional<Present> of(UserId user) {
    return Optional.ofNullable(byId.get(user));
  }

  private static Present withSessions(
      Present before, Consumer<SequencedMap<MemberId, Optional<RoomId>>> change) {
    SequencedMap<MemberId, Optional<RoomId>> sessions = new LinkedHashMap<>(before.sessions());
    change.accept(sessions);
    return new Present(before.person(), before.looks(), sessions);
  }
}
