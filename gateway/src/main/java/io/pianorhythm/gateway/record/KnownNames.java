package io.pianorhythm.gateway.record;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// ASCII names as strings, of which the same few come again and again: one that was read lately is
/// given back instead of being made anew. Keeps [#PLACES] of them at most. Confined to one thread.
final class KnownNames {

  static final int PLACES = 256;

  private final @Nullable String[] known = new String[PLACES];

  /// The name in `in[from, to)`.
  String of(byte[] in, int from, int to) {
    int place = place(in, from, to);
    String there = known[place];
    if (there != null && matches(there, in, from, to)) {
      return there;
    }
    String name = new String(in, from, to - from, StandardCharsets.US_ASCII);
    known[place] = name;
    return name;
  }

  private static int place(byte[] in, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + in[i];
    }
    return (hash ^ hash >>> 16) & PLACES - 1;
  }

  private static boolean matches(String name, byte[] in, int from, int to) {
    boolean same = name.length() == to - from;
    for (int i = 0; same && i < name.length(); i++) {
      same = name.charAt(i) == in[from + i];
    }
    return same;
  }
}
