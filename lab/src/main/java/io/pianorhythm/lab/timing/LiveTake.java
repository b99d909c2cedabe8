package io.pianorhythm.lab.timing;

import java.util.List;

/// What came of a live scene. Times in µs of the machine's monotonic clock.
///
/// @param played strikes, in order, with the time of the key
/// @param heard strikes, in order, with the time of the sound
/// @param online when the player had its connection; the first of them is the beginning
/// @param down keys that are down at the end
/// @param frames that the listener heard
/// @param late those of them that came after their time
/// @param twoPaths player or listener had a second path at the end
record LiveTake(
    List<LiveEar.Strike> played,
    List<LiveEar.Strike> heard,
    List<Long> online,
    int down,
    long frames,
    long late,
    boolean twoPaths) {}
