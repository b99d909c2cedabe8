package io.pianorhythm.gateway.meter;

/// Messages by direction and kind. A frame that goes to many listeners counts once for each.
public enum Traffic {
  NOTES_IN("in", "notes"),
  COMMANDS_IN("in", "commands"),
  HEARTBEATS_IN("in", "heartbeats"),
  NOTES_OUT("out", "notes"),
  /// Answers to commands, and what the server says about the session itself.
  COMMANDS_OUT("out", "commands"),
  HEARTBEATS_OUT("out", "heartbeats"),
  EVENTS_OUT("out", "events"),
  /// Messages without bytes, which make a lost packet noticed sooner.
  GUARDS_OUT("out", "guards"),
  /// Frames of notes that a slow listener did not get.
  NOTES_SHED("shed", "notes");

  private final String direction;
  private final String kind;

  Traffic(String direction, String kind) {
    this.direction = direction;
    this.kind = kind;
  }

  /// `in`, `out` or `shed`, as the server sees it.
  public String direction() {
    return direction;
  }

  /// `notes`, `commands`, `heartbeats`, `events` or `guards`.
  public String kind() {
    return kind;
  }
}
