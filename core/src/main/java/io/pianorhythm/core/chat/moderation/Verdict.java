package io.pianorhythm.core.chat.moderation;

import io.pianorhythm.core.chat.ChatText;
import java.time.Duration;

/// What becomes of a line.
public sealed interface Verdict {

  /// It is said.
  record Pass() implements Verdict {}

  /// It is said, with its bad words behind asterisks.
  record Masked(ChatText text) implements Verdict {}

  /// It is not said.
  ///
  /// @param retryAfter when it may be tried again; zero: it will never pass
  record Refused(Rule rule, Duration retryAfter) implements Verdict {}

  /// It is not said, and neither is anything else for this long: the mute begins.
  record Muted(Rule rule, Duration duration) implements Verdict {}

  /// It is not said, because a mute that began before goes on.
  ///
  /// @param left until it ends
  record StillMuted(Rule rule, Duration left) implements Verdict {}
}
