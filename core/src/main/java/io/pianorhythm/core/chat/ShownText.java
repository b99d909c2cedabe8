package io.pianorhythm.core.chat;

import java.util.Optional;

/// Short texts that people show of themselves, cleaned as [ChatText] is. Other than a line of chat
/// they may be empty.
public final class ShownText {

  private ShownText() {}

  /// One line.
  ///
  /// @param longest code points, at most [ChatText#LONGEST]
  /// @return the text cleaned, or empty when it is too long or has nothing to see in it
  public static Optional<String> line(String raw, int longest) {
    return text(raw, longest).map(text -> text.replace('\n', ' '));
  }

  /// Any number of lines; else as [#line].
  public static Optional<String> text(String raw, int longest) {
    if (raw.isEmpty()) {
      return Optional.of("");
    }
    return ChatText.of(raw)
        .map(ChatText::value)
        .filter(text -> text.codePointCount(0, text.length()) <= longest);
  }
}
