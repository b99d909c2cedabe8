package io.pianorhythm.protocol;

/// Why the server closes a WebSocket, and whether the client may come back. Codes below 4000 are
/// those of RFC 6455; 4000 to 4099 mean "come back", 4100 to 4199 mean "do not".
public enum CloseCode {
  NORMAL(1000, Return.AS_IT_LIKES, "The client said goodbye."),
  GOING_AWAY(1001, Return.WITH_NEW_TICKET, "The server stops."),
  PROTOCOL_ERROR(1002, Return.NEVER, "A frame was against RFC 6455."),
  UNSUPPORTED_DATA(1003, Return.NEVER, "A text message; only binary ones are taken."),
  INVALID_DATA(1007, Return.NEVER, "A text was not UTF-8."),
  TOO_LARGE(1009, Return.NEVER, "A message was larger than the limit of the welcome message."),
  INTERNAL_ERROR(1011, Return.WITH_NEW_TICKET, "The server failed."),
  SILENT(4000, Return.WITH_NEW_TICKET, "Nothing came for longer than the silence limit."),
  SLOW_CONSUMER(4001, Return.WITH_NEW_TICKET, "The client read too slowly."),
  RATE_LIMITED(4002, Return.WITH_NEW_TICKET, "Far too many messages; wait a minute."),
  UNAVAILABLE(4003, Return.WITH_NEW_TICKET, "The server is full or in maintenance."),
  TOO_MANY_CONNECTIONS(
      4004,
      Return.WITH_NEW_TICKET,
      "The account or the address has too many connections; close one."),
  MALFORMED(4100, Return.NEVER, "Too many messages could not be read."),
  AUTHENTICATION_FAILED(4101, Return.NEVER, "The credentials are no longer accepted."),
  BANNED(4102, Return.NEVER, "Banned from the site."),
  KICKED(4103, Return.NEVER, "Sent away by somebody who keeps order.");

  /// What the client may do after the close.
  public enum Return {
    /// Nothing is asked of it.
    AS_IT_LIKES,
    /// Come back with a new ticket, with growing pauses.
    WITH_NEW_TICKET,
    /// Not come back: the same would happen again.
    NEVER
  }

  private final int code;
  private final Return comeBack;
  private final String meaning;

  CloseCode(int code, Return comeBack, String meaning) {
    this.code = code;
    this.comeBack = comeBack;
    this.meaning = meaning;
  }

  /// The status code of the close frame.
  public int code() {
    return code;
  }

  /// Whether the client may come back.
  public Return comeBack() {
    return comeBack;
  }

  /// A sentence for people, in English; it is also the reason in the close frame, at most 123
  /// bytes.
  public String meaning() {
    return meaning;
  }
}
