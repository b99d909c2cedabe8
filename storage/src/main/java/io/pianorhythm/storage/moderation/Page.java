package io.pianorhythm.storage.moderation;

import java.util.Map;
import java.util.Optional;

/// Pages of a table that is read from its newest row on.
final class Page {

  private Page() {}

  /// The condition of what is older than the row of that id. Of an id that is not there nothing is:
  /// the comparison with no row is never true.
  static String before(String table, Optional<String> id) {
    return id.isEmpty()
        ? "1 = 1"
        : "(at, id) < (SELECT at, id FROM " + table + " WHERE id = :before)";
  }

  static Map<String, String> binding(Optional<String> id) {
    return id.map(value -> Map.of("before", value)).orElse(Map.of());
  }
}
