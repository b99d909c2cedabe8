package io.pianorhythm.lab.network;

import java.util.Arrays;

/// Stretches of time in order, such as the bursts of a radio link. Times in µs.
final class Spans {
  private long[] bounds = new long[16];
  private int size;

  /// Adds a span after all others; one that is empty is left out.
  void add(long from, long to) {
    if (to <= from) {
      return;
    }
    if (size == bounds.length) {
      bounds = Arrays.copyOf(bounds, size * 2);
    }
    bounds[size++] = from;
    bounds[size++] = to;
  }

  /// The end of the span that holds a time, or -1.
  long endAt(long micros) {
    int found = index(micros);
    return found < 0 ? -1 : bounds[found + 1];
  }

  /// The beginning of the span that holds a time, or -1.
  long startAt(long micros) {
    int found = index(micros);
    return found < 0 ? -1 : bounds[found];
  }

  private int index(long micros) {
    int place = Arrays.binarySearch(bounds, 0, size, micros);
    int at = place >= 0 ? place : -place - 2;
    // Even bounds begin a span, odd ones end it.
    return at >= 0 && at % 2 == 0 ? at : -1;
  }
}
