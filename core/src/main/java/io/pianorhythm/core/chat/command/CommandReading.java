package io.pianorhythm.core.chat.command;

/// What came of reading a command.
public sealed interface CommandReading {

  /// It is this one.
  record Read(ChatCommand command) implements CommandReading {}

  /// It is none.
  record Faulty(CommandFault fault) implements CommandReading {}
}
