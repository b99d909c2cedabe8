package io.pianorhythm.lab.timing;

import io.pianorhythm.lab.network.Profile;

/// What one live trial showed. Times in ms. The real-time layer answers for what is lost, doubled
/// or stuck; its times are reported, because they depend on the machine.
///
/// @param language of the SDK
/// @param duet in the mode of duets, else listening
/// @param strikes that were played
/// @param match what became of them
/// @param stuck keys that were down at the end
/// @param clock by how much the listener misjudges the server's clock after the warm-up
/// @param latePercent frames that came after their time
/// @param twoPaths player or listener had a second path at the end
/// @param away from the reset of an outage until the player was back in its room; not a number:
///   there was none
/// @param recovery the same from the moment at which its connection was made
record LiveRow(
    String language,
    Profile profile,
    boolean duet,
    int strikes,
    LiveMatch match,
    int stuck,
    Spread clock,
    double latePercent,
    boolean twoPaths,
    double away,
    double recovery) {

  /// Strikes that were lost or doubled, and keys that were stuck.
  int broken() {
    return match.lost + match.doubled + stuck;
  }

  /// Whether its line failed.
  boolean cut() {
    return !Double.isNaN(recovery);
  }

  /// The mode, as in reports.
  String mode() {
    return duet ? "duet" : "listening";
  }
}
