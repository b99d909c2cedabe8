package io.pianorhythm.client;

import java.net.ConnectException;

/// What a failure says of itself, for people.
final class Reason {
  private Reason() {}

  /// The failure's own words, or else its kind.
  static String plain(Throwable failure) {
    String message = failure.getMessage();
    if (failure instanceof ConnectException && message == null) {
      return "no connection";
    }
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }

  /// As the end of a sentence.
  static String of(Throwable failure) {
    return ": " + plain(failure);
  }
}
