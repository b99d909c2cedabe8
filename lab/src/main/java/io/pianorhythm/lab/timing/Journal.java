package io.pianorhythm.lab.timing;

import java.util.Arrays;

/// What became of each event of a run. Times are true µs.
final class Journal {
  static final long UNHEARD = -1;
  static final long STALE = -2;

  private final long[] heard;
  private int doubled;

  Journal(int events) {
    heard = new long[events];
    Arrays.fill(heard, UNHEARD);
  }

  void heard(int event, long micros) {
    if (heard[event] != UNHEARD) {
      doubled++;
    } else {
      heard[event] = micros;
    }
  }

  void stale(int event) {
    heard(event, STALE);
  }

  long heardAt(int event) {
    return heard[event];
  }

  /// Events with this mark.
  int count(long mark) {
    return (int) Arrays.stream(heard).filter(at -> at == mark).count();
  }

  int doubled() {
    return doubled;
  }
}
