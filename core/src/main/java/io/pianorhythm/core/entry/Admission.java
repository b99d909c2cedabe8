package io.pianorhythm.core.entry;

import io.pianorhythm.core.people.Person;
import java.time.Instant;
import java.util.Optional;

/// What came of asking to open a session.
public sealed interface Admission {

  /// Come in.
  ///
  /// @param person who it is, by the verified token
  /// @param socketId id of the connection
  record Admitted(Person person, String socketId) implements Admission {}

  /// Stay out until then, or until the ban is lifted.
  record Banned(Optional<Instant> until) implements Admission {}

  /// Stay out.
  record Refused(EntryFault fault) implements Admission {}
}
