package io.pianorhythm.api.desk;

import io.pianorhythm.core.people.Person;
import io.pianorhythm.protocol.v1.ServerMessage;

/// Where commands are run that come without a socket. Blocks; safe from any thread.
@FunctionalInterface
public interface CommandDesk {

  /// Runs a command.
  ///
  /// @param person who sends it, by the verified token
  /// @return the answer to it, which may be an error
  ServerMessage run(Person person, ServerMessage command);
}
