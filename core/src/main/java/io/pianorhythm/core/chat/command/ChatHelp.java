package io.pianorhythm.core.chat.command;

import io.pianorhythm.core.moderation.Rank;
import java.util.Optional;
import java.util.stream.Collectors;

/// What /help answers, made of the table.
public final class ChatHelp {

  private ChatHelp() {}

  /// The names of the commands that this rank may use.
  public static String overview(Rank rank) {
    return ChatVerb.allowed(rank).stream()
        .map(verb -> "/" + verb.command())
        .collect(Collectors.joining(", ", "Commands: ", ". /help and a name explains one."));
  }

  /// The command that somebody of this rank most likely meant by a name that is none.
  public static Optional<ChatVerb> closest(String name, Rank rank) {
    return Spelling.closest(name, ChatVerb.allowed(rank));
  }

  /// How one command is written and what it does.
  public static String about(ChatVerb verb) {
    return usage(verb) + ": " + verb.summary();
  }

  /// How one command is written.
  public static String usage(ChatVerb verb) {
    return ("/" + verb.command() + " " + verb.usage()).strip();
  }
}
