package io.pianorhythm.bench.peers;

import java.util.Arrays;
import java.util.Locale;

/// Repeated measurements of one thing.
///
/// @param sorted from the least to the most; not empty
record Spread(double[] sorted) {

  static Spread of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Spread(sorted);
  }

  double median() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  double least() {
    return sorted[0];
  }

  double most() {
    return sorted[sorted.length - 1];
  }

  /// Median with the least and the most in brackets.
  String text(String form) {
    return String.format(
        Locale.ROOT, form + " (" + form + "-" + form + ")", median(), least(), most());
  }
}
