package io.pianorhythm.lab.load.run;

import org.HdrHistogram.Histogram;

/// What came of those who come and go during a load.
///
/// @param came visits that were due in the window
/// @param failed of them: never let in, or sent away
/// @param untilIn from the due time of a visit to the answer that lets it into its room, ns
public record Visits(long came, long failed, Histogram untilIn) {

  /// Nobody came.
  static final Visits NONE = new Visits(0, 0, new Histogram(1));
}
