package io.pianorhythm.protocol.reference;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// The little Markdown that the reference is made of. Paragraphs are parted by one empty line.
final class Markdown {

  private final StringBuilder text = new StringBuilder();

  Markdown heading(int level, String title) {
    return paragraph("#".repeat(level) + " " + title);
  }

  /// Adds a block as it is; nothing when it is empty.
  Markdown paragraph(String block) {
    if (!block.isBlank()) {
      if (!text.isEmpty()) {
        text.append('\n');
      }
      text.append(block.strip()).append('\n');
    }
    return this;
  }

  /// Adds a table; rows follow.
  Markdown table(String... columns) {
    text.append('\n');
    row(columns);
    text.append("|").append("---|".repeat(columns.length)).append('\n');
    return this;
  }

  /// Adds a row to the table that was begun last.
  Markdown row(String... cells) {
    text.append(
        Arrays.stream(cells).map(Markdown::cell).collect(Collectors.joining(" | ", "| ", " |\n")));
    return this;
  }

  static String code(String name) {
    return "`" + name + "`";
  }

  /// A link to the heading of that title on the same page.
  static String link(String title) {
    return "[" + title + "](#" + title.toLowerCase(Locale.ROOT).replace(' ', '-') + ")";
  }

  private static String cell(String content) {
    return content.replace("\n", " ").replace("|", "\\|").strip();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
