package io.pianorhythm.core.chat.command;

/// What may follow the name of a command. Those that are a rest take what is left of the line.
public enum CommandPart {
  TARGET("<user>", "target_user", false),
  SCOPE("[chat|notes|all]", "mute_scope", false),
  DURATION("[duration]", "duration_seconds", false),
  SITE("[site]", "whole_site", false),
  REASON("[reason]", "reason", true),
  TEXT("<text>", "reason", true),
  NAME("<name>", "reason", true),
  STATUS("<online|away|busy|invisible> [text]", "reason", true),
  ABOUT("[command]", "reason", true);

  private final String usage;
  private final String field;
  private final boolean rest;

  CommandPart(String usage, String field, boolean rest) {
    this.usage = usage;
    this.field = field;
    this.rest = rest;
  }

  /// How it is shown; in angle brackets when it is required.
  public String usage() {
    return usage;
  }

  /// The field of the command message that carries it.
  public String field() {
    return field;
  }

  boolean isRest() {
    return rest;
  }
}
