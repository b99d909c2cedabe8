package io.pianorhythm.gateway.command;

import io.pianorhythm.core.chat.ChatText;

/// Whether a line may be said.
sealed interface Passage {

  /// It may, in these words.
  record Open(ChatText text) implements Passage {}

  /// It may not, and its author is told so.
  record Shut(Answer answer) implements Passage {}
}
