package io.pianorhythm.core.chat.command;

import io.pianorhythm.core.people.NameFault;
import java.util.Optional;

/// Why a line or a message is no command.
public sealed interface CommandFault {

  /// A sentence for people, in English; it says what to do.
  String text();

  /// The sentence with the name of the command that may have been meant.
  default String text(Optional<ChatVerb> closest) {
    return closest
        .map(verb -> "Did you mean /" + verb.command() + "? " + text())
        .orElseGet(this::text);
  }

  /// @param name as it was written, at most [CommandReader#LONGEST_NAME] characters
  record UnknownCommand(String name) implements CommandFault {
    @Override
    public String text() {
      return "There is no command /" + name + "; /help lists those that you may use.";
    }
  }

  /// Something that is required is not there.
  record Missing(ChatVerb verb, CommandPart part) implements CommandFault {
    @Override
    public String text() {
      return "Something is missing: " + ChatHelp.usage(verb);
    }
  }

  /// A part could not be read, or is out of its range.
  record Unreadable(ChatVerb verb, CommandPart part) implements CommandFault {
    @Override
    public String text() {
      return part == CommandPart.DURATION
          ? "A duration is a number with s, m, h or d, from 1s to 3650d: " + ChatHelp.usage(verb)
          : "That could not be read: " + ChatHelp.usage(verb);
    }
  }

  /// Something was given that the command does not take.
  record Surplus(ChatVerb verb, String field) implements CommandFault {
    @Override
    public String text() {
      return "That is more than the command takes: " + ChatHelp.usage(verb);
    }
  }

  /// A name that nobody may have.
  record BadName(NameFault fault) implements CommandFault {
    @Override
    public String text() {
      return fault.text();
    }
  }
}
