package io.pianorhythm.lab.load.language;

import io.pianorhythm.lab.load.measure.Ear;
import io.pianorhythm.lab.load.plan.Crowd;
import io.pianorhythm.lab.load.wire.Line;

/// How the generator speaks to one kind of server. Thread-safe, but for the lines that it makes.
public interface Language extends AutoCloseable {

  /// Asks for whatever a connection needs before it can be opened. Blocks.
  Pass admit(Crowd crowd, int connection);

  /// The conversation of one connection of a crowd. The members of a room share what they know, so
  /// all lines of a crowd live on one event loop.
  Line line(Pass pass, Crowd crowd, int connection, Ear ear);

  /// The name of a room of a crowd, for those who come by; it is the room's number where rooms have
  /// no names.
  default String room(Crowd crowd, int room) {
    return Integer.toString(room);
  }

  @Override
  void close();

  /// What opens one connection.
  ///
  /// @param target of the HTTP request
  /// @param subprotocol to ask for; empty for none
  /// @param name of the member
  record Pass(String target, String subprotocol, String name) {
    /// Without the target, which may hold a ticket.
    @Override
    public String toString() {
      return "Pass[" + name + "]";
    }
  }
}
