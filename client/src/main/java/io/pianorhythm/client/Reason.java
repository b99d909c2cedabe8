package io.pianorhythm.client;

/// What a failure says of itself, for people.
final class Reason {
  private Reason() {}

  /// The failure's own words, or else its kind.
  static String plain(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }

  /// As the end of a sentence.
  static String of(Throwable failure) {
    return ": " + plain(failure);
  }
}
