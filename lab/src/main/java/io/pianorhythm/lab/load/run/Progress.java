package io.pianorhythm.lab.load.run;

/// Hears how a load goes, on the thread that carries it out.
public interface Progress {

  /// Something begins.
  void stage(String what);

  /// A second has passed.
  void moment(Outcome.Moment moment);
}
