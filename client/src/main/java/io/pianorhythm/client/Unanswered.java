package io.pianorhythm.client;

import java.time.Duration;

/// The server did not answer in time. Whether it did what was asked is not known.
public final class Unanswered extends ClientException {
  private static final long serialVersionUID = 1;

  Unanswered(String what, Duration deadline) {
    super("%s: no answer within %d ms".formatted(what, deadline.toMillis()), null);
  }
}
