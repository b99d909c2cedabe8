package io.pianorhythm.core.chat.command;

import io.pianorhythm.core.people.NameFault;

/// Why a line or a message is no command.
public sealed interface CommandFault {

  /// A sentence for people, in English; it says what to do.
  String text();

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
      return "Something is missing: " + how(verb);
    }
  }

  /// A part could not be read, or is out of its range.
  record Unreadable(ChatVerb verb, CommandPart part) implements CommandFault {
    @Override
    public String text() {
      return part == CommandPart.DURATION
          ? "A duration is a number with s, m, h or d, from 1s to 3650d: " + how(verb)
          : "That could not be read: " + how(verb);
    }
  }

  /// Something was given that the command does not take.
  record Surplus(ChatVerb verb, String field) implements CommandFault {
    @Override
    public String text() {
      return "That is more than the command takes: " + how(verb);
    }
  }

  /// A name that nobody may have.
  record BadName(NameFault fault) implements CommandFault {
    @Override
    public String text() {
      return fault.text();
    }
  }

  private static String how(ChatVerb verb) {
    return ("/" + verb.command() + " " + verb.usage()).strip();
  }
}
