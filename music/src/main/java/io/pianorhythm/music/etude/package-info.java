/// Music made from a seed, for tests, load and demos: what human hands do (jitter, chords, trills,
/// pedals) and what no hand can do (thousands of events a second). The same seed gives the same
/// music on every machine.
@NullMarked
package io.pianorhythm.music.etude;

import org.jspecify.annotations.NullMarked;
