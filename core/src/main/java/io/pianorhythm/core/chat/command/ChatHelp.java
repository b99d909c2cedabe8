package io.pianorhythm.core.chat.command;

import io.pianorhythm.core.moderation.Rank;
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

  /// How one command is written and what it does.
  public static String about(ChatVerb verb) {
    return ("/" + verb.command() + " " + verb.usage()).strip() + ": " + verb.summary();
  }
}
