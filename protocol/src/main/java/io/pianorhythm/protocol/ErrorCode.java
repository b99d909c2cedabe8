package io.pianorhythm.protocol;

import io.pianorhythm.protocol.v1.ErrorType;

/// The `error_code`s of `ErrorMessage` that the wire itself gives. Refusals of rooms have their own
/// names beside these; see the protocol reference.
public enum ErrorCode {
  MALFORMED_MESSAGE(ErrorType.VALIDATION_ERROR, "The message could not be read."),
  MESSAGE_TYPE_MISMATCH(ErrorType.VALIDATION_ERROR, "messageType names another message."),
  UNKNOWN_MESSAGE(ErrorType.VALIDATION_ERROR, "The server does not know this message."),
  NOT_FOR_CLIENTS(ErrorType.VALIDATION_ERROR, "Only the server sends this message."),
  NOT_AVAILABLE(ErrorType.RESOURCE_ERROR, "This server does not offer that yet."),
  REQUEST_ID_TOO_LONG(ErrorType.VALIDATION_ERROR, "requestId has more than 64 bytes."),
  INVALID_FIELD(ErrorType.VALIDATION_ERROR, "A field is out of its range; see `field`."),
  CHAT_TEXT_NOT_ALLOWED(
      ErrorType.VALIDATION_ERROR, "The text is empty, too long or has nothing to see in it."),
  UNKNOWN_COMMAND(ErrorType.VALIDATION_ERROR, "There is no such chat command."),
  BAD_COMMAND(
      ErrorType.VALIDATION_ERROR, "The chat command could not be read; see `usage` and `part`."),
  LINE_REFUSED(
      ErrorType.PERMISSION_ERROR, "Auto-moderation does not let this line through; see `rule`."),
  ACCOUNT_REQUIRED(ErrorType.PERMISSION_ERROR, "That is for people with an account."),
  USER_NOT_FOUND(ErrorType.RESOURCE_ERROR, "There is no such user."),
  USER_UNREACHABLE(ErrorType.RESOURCE_ERROR, "The user cannot be reached."),
  USER_BLOCKED(ErrorType.PERMISSION_ERROR, "You block this user; lift the block first."),
  NO_SUCH_REQUEST(ErrorType.RESOURCE_ERROR, "The user has not asked, or no longer."),
  NOT_FRIENDS(ErrorType.RESOURCE_ERROR, "There is no friendship or request to end."),
  TOO_MANY_FRIENDS(
      ErrorType.RESOURCE_ERROR, "You have 1,000 friends, requests and blocks; end some first."),
  NOTES_NOT_HEARD(
      ErrorType.PERMISSION_ERROR,
      "Your notes are not relayed: outside of a room, muted or not the owner."),
  MIDI_INVALID(ErrorType.VALIDATION_ERROR, "The MIDI data is not valid; see `fault`."),
  AUTHENTICATION_FAILED(
      ErrorType.PERMISSION_ERROR, "The token is not accepted, or is somebody else's."),
  TOKEN_EXPIRED(ErrorType.PERMISSION_ERROR, "The token has expired; refresh it."),
  REPORT_NOT_FOUND(ErrorType.RESOURCE_ERROR, "There is no such report, or it is settled already."),
  SITE_BANNED(
      ErrorType.PERMISSION_ERROR, "You are banned from this site; see `until_ms` and `reason`."),
  SITE_KICKED(ErrorType.PERMISSION_ERROR, "You were sent away from this site; see `reason`."),
  RATE_LIMITED(ErrorType.RESOURCE_ERROR, "Too much at once; see `retry_after_ms`."),
  SERVER_UNAVAILABLE(ErrorType.SYSTEM_ERROR, "That cannot be stored or looked up now; try again."),
  INTERNAL(ErrorType.SYSTEM_ERROR, "The server failed; try again.");

  private final ErrorType type;
  private final String text;

  ErrorCode(ErrorType type, String text) {
    this.type = type;
    this.text = text;
  }

  /// Its kind.
  public ErrorType type() {
    return type;
  }

  /// A sentence for people, in English.
  public String text() {
    return text;
  }
}
