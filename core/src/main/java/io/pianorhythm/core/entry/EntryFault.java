package io.pianorhythm.core.entry;

/// Why somebody is not let in. The name is the code that is sent; the texts tell an attacker
/// nothing that the code does not.
public enum EntryFault {
  /// Token, ticket or password are not good, for whatever reason.
  AUTHENTICATION_FAILED("The credentials were not accepted."),
  /// The token was good once.
  TOKEN_EXPIRED("The token has expired; refresh it."),
  /// The ticket is too old or was used before.
  TICKET_EXPIRED("The ticket is used up; fetch another."),
  /// The name is somebody's.
  NAME_TAKEN("The name is taken."),
  NAME_EMPTY("The name has nothing to see in it."),
  NAME_TOO_LONG("The name is too long."),
  NAME_NOT_ALLOWED("The name has characters that cannot be seen or that imitate others."),
  NAME_RESERVED("The name is reserved."),
  /// The password has fewer than 8 characters or more than 128 bytes.
  PASSWORD_NOT_ALLOWED("The password has fewer than 8 characters or more than 128 bytes."),
  /// Too many requests of this kind.
  RATE_LIMITED("Too many requests; wait a moment."),
  /// The server cannot take more for now.
  SERVER_UNAVAILABLE("The server cannot take more connections now."),
  /// Newcomers are turned away for a while.
  MAINTENANCE("The server is in maintenance; come back later."),
  /// Banned from the site, themselves or where they come from: which of the two is not told.
  SITE_BANNED("You may not come in.");

  private final String text;

  EntryFault(String text) {
    this.text = text;
  }

  /// A sentence for people, in English.
  public String text() {
    return text;
  }
}
