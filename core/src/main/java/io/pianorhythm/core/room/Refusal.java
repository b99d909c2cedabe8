package io.pianorhythm.core.room;

import io.pianorhythm.core.people.NameFault;

/// Why a command was refused. The name is the error code on the wire.
public enum Refusal {
  ROOM_NOT_FOUND(Kind.RESOURCE, "There is no such room."),
  ROOM_NAME_TAKEN(Kind.RESOURCE, "A room of that name exists."),
  ROOM_FULL(Kind.RESOURCE, "Every seat of the room is taken."),
  TOO_MANY_ROOMS(Kind.RESOURCE, "The server has no place for another room."),
  LOBBIES_FULL(Kind.RESOURCE, "Every lobby is full."),
  WRONG_PASSWORD(Kind.PERMISSION, "The room needs another password."),
  GUESTS_NOT_ALLOWED(Kind.PERMISSION, "The room is for people with an account."),
  PRO_REQUIRED(Kind.PERMISSION, "The room is for pro members."),
  CHAT_NOT_ALLOWED(Kind.PERMISSION, "Chat is off in this room."),
  MUTED(Kind.PERMISSION, "You are muted in this room."),
  BANNED(Kind.PERMISSION, "You are banned from this room."),
  BOTS_NOT_ALLOWED(Kind.PERMISSION, "Programs may not enter this room."),
  NOT_ALLOWED(Kind.PERMISSION, "You have no right to do that here."),
  NOT_YOUR_LINE(Kind.PERMISSION, "The line is somebody else's."),
  ACCOUNT_REQUIRED(Kind.PERMISSION, "That is for people with an account."),
  TARGET_PROTECTED(Kind.PERMISSION, "That cannot be done to an equal or to somebody above."),
  LINE_NOT_FOUND(Kind.RESOURCE, "There is no such line."),
  NOT_ON_ONESELF(Kind.VALIDATION, "That cannot be done to oneself."),
  NOT_IN_ROOM(Kind.VALIDATION, "You are not in a room."),
  TARGET_NOT_FOUND(Kind.RESOURCE, "There is no such member in this room."),
  NAME_EMPTY(Kind.VALIDATION, NameFault.NAME_EMPTY.text()),
  NAME_TOO_LONG(Kind.VALIDATION, NameFault.NAME_TOO_LONG.text()),
  NAME_NOT_ALLOWED(Kind.VALIDATION, NameFault.NAME_NOT_ALLOWED.text()),
  NAME_TAKEN(Kind.RESOURCE, "Somebody else has that name, or one that looks like it."),
  NAME_RESERVED(Kind.VALIDATION, NameFault.NAME_RESERVED.text()),
  PASSWORD_TOO_LONG(Kind.VALIDATION, "The password is too long."),
  ROOM_TYPE_NOT_ALLOWED(Kind.VALIDATION, "Rooms of that type are not made by users."),
  RATE_LIMITED(Kind.RESOURCE, "Too many tries; wait a moment."),
  SETTINGS_INVALID(Kind.VALIDATION, "A setting is out of its range."),
  RECORDING_OFF(Kind.RESOURCE, "Recording is off in this room."),
  NOTHING_RECORDED(Kind.RESOURCE, "Nothing was played that could be kept."),
  TOO_MANY_RECORDINGS(Kind.RESOURCE, "You keep as many recordings as an account may have."),
  BUSY(Kind.SYSTEM, "The server is too busy for that now; try again.");

  /// What kind of refusal it is, as on the wire.
  public enum Kind {
    VALIDATION,
    PERMISSION,
    RESOURCE,
    SYSTEM
  }

  private final Kind kind;
  private final String text;

  Refusal(Kind kind, String text) {
    this.kind = kind;
    this.text = text;
  }

  /// The refusal of a name.
  public static Refusal of(NameFault fault) {
    return switch (fault) {
      case NAME_EMPTY -> NAME_EMPTY;
      case NAME_TOO_LONG -> NAME_TOO_LONG;
      case NAME_NOT_ALLOWED -> NAME_NOT_ALLOWED;
      case NAME_RESERVED -> NAME_RESERVED;
    };
  }

  /// Its kind.
  public Kind kind() {
    return kind;
  }

  /// A sentence for people, in English.
  public String text() {
    return text;
  }
}
