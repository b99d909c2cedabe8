package io.pianorhythm.api.upgrade;

/// By what somebody wants to be let in. The texts are secret: they are in no `toString`.
public sealed interface Credential {

  /// A ticket from the path.
  record Ticket(String text) implements Credential {
    @Override
    public String toString() {
      return "Ticket[...]";
    }
  }

  /// A token that opens a second path of a session, from the path of the url.
  record SecondPath(String text) implements Credential {
    @Override
    public String toString() {
      return "SecondPath[...]";
    }
  }

  /// An access token, from `Authorization: Bearer` or the session cookie.
  record Token(String text) implements Credential {
    @Override
    public String toString() {
      return "Token[...]";
    }
  }
}
