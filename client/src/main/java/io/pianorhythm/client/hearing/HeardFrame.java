package io.pianorhythm.client.hearing;

/// A frame of a member, told before its events.
///
/// @param atMicros when its first strike was played, or its first event if nothing is struck;
///   server time, µs since 1970
/// @param arrivedMicros when it was read here, by the same clock
/// @param strikes whether there is a note-on in it
/// @param sounding whether a key or pedal of the member was down before
/// @param thinned whether the member's note budget took note-ons out of it
/// @param afterGap whether frames before it are missing
/// @param twoPaths whether the member is connected by two paths
/// @param clockEpoch names the member's clock; with another one timing is learnt anew
public record HeardFrame(
    long atMicros,
    long arrivedMicros,
    boolean strikes,
    boolean sounding,
    boolean thinned,
    boolean afterGap,
    boolean twoPaths,
    int clockEpoch) {}
