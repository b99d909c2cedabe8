package io.pianorhythm.bench.peers;

import java.nio.file.Path;

/// Where things are.
///
/// @param launcher `bin/pianorhythm` of our distribution
/// @param relays the folder of the relays that are no Java
record Places(Path launcher, Path relays) {}
