package io.pianorhythm.storage;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// How values of the core are written in columns.
public final class Columns {

  private Columns() {}

  /// Whether both databases keep this text as it is: it has no NUL, which PostgreSQL refuses, and
  /// no half of a surrogate pair, which UTF-8 lacks. What is not storable equals nothing that is
  /// stored.
  public static boolean storable(String text) {
    return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  /// The text as both databases keep it: what they cannot keep is replaced by U+FFFD.
  public static String kept(String text) {
    if (storable(text)) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c == 0 || Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  /// Microseconds since 1970 UTC; what is finer is cut off.
  public static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  /// The time that [#micros] has written.
  public static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
