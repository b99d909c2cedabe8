package io.pianorhythm.lab.timing;

import java.util.Arrays;

/// Values, and the shares below which they are.
final class Spread {
  private double[] values = new double[256];
  private int size;
  private boolean sorted;

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
    sorted = false;
  }

  /// All values of another one as well.
  void addAll(Spread other) {
    for (int i = 0; i < other.size; i++) {
      add(other.values[i]);
    }
  }

  int size() {
    return size;
  }

  /// The least value that this share of all do not exceed; not a number when there are none.
  double at(double share) {
    if (size == 0) {
      return Double.NaN;
    }
    if (!sorted) {
      Arrays.sort(values, 0, size);
      sorted = true;
    }
    return values[Math.max(0, (int) Math.ceil(share * size) - 1)];
  }
}
