package io.pianorhythm.lab.timing;

/// One goal of the timing runs.
///
/// @param what is measured, with its unit
/// @param profile on which network
/// @param reached the figure
/// @param limit what it may be at most
/// @param binding false for a wish, which is reported and fails nothing
public record Goal(String what, String profile, double reached, double limit, boolean binding) {
  /// A figure that could not be measured meets nothing.
  public boolean met() {
    return reached <= limit;
  }

  /// Whether the run has to fail for it.
  public boolean failed() {
    return binding && !met();
  }
}
