package io.pianorhythm.lab.timing;

import java.util.List;

/// What a run left behind.
///
/// @param clockErrors of the listener, one a second
/// @param frames that the player sent
/// @param bytes of MIDI data in them; 0 for peers
/// @param lateFrames that came after their time
/// @param travelMicros how far the playout delay moved, up and down
record Outcome(
    Performance performance,
    Journal journal,
    List<Trial.ClockError> clockErrors,
    int frames,
    long bytes,
    long lateFrames,
    long travelMicros) {}
