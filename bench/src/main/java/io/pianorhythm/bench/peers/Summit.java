package io.pianorhythm.bench.peers;

import io.pianorhythm.lab.load.run.NotReady;

/// Looks for the highest rate that passes: up by half as much again until one fails twice, then
/// between the last that passed and the first that failed, to about a tenth.
final class Summit {

  /// Tries one rate.
  interface Climber {
    /// Whether it passed.
    boolean passes(double rate) throws NotReady;
  }

  private static final double STEP = 1.5;
  private static final double NEAR = 1.1;

  private final double first;
  private final double last;

  /// @param first rate to try
  /// @param last beyond which nobody climbs
  Summit(double first, double last) {
    this.first = first;
    this.last = last;
  }

  /// The highest that passed; 0 when the first did not.
  double highest(Climber climber) throws NotReady {
    double passed = 0;
    double rate = first;
    while (rate <= last && passesOnce(climber, rate)) {
      passed = rate;
      rate *= STEP;
    }
    double failed = rate;
    while (passed > 0 && failed <= last && failed / passed > NEAR) {
      double middle = Math.sqrt(passed * failed);
      if (passesOnce(climber, middle)) {
        passed = middle;
      } else {
        failed = middle;
      }
    }
    return passed;
  }

  /// On a machine that others use one failure says little.
  private static boolean passesOnce(Climber climber, double rate) throws NotReady {
    boolean first = climber.passes(rate);
    return first || climber.passes(rate);
  }
}
