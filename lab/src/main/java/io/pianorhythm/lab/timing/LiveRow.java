package io.pianorhythm.lab.timing;

import io.pianorhythm.lab.network.Profile;

/// What one live trial showed. Times in ms. The real-time layer answers for what is lost, doubled
/// or stuck; its times are reported, because they depend on the machine.
///
/// @param duet in the mode of duets, else listening
/// @param strikes that were played
/// @param lost strikes that were not heard, those during an outage excepted
/// @param away strikes that were played while the player was cut off
/// @param doubled strikes that nobody played, or that were heard twice
/// @param stuck keys that were down at the end
/// @param delay from the key to the ear
/// @param interval by how much the time between two strikes differs
/// @param clock by how much the listener misjudges the server's clock at the end
/// @param latePercent frames that came after their time
/// @param twoPaths player or listener had a second path at the end
/// @param recovery from the reset of an outage until the player is back in its room; 0: none
record LiveRow(
    Profile profile,
    boolean duet,
    int strikes,
    int lost,
    int away,
    int doubled,
    int stuck,
    Spread delay,
    Spread interval,
    double clock,
    double latePercent,
    boolean twoPaths,
    double recovery) {

  /// Strikes that were lost or doubled, and keys that were stuck.
  int broken() {
    return lost + doubled + stuck;
  }
}
