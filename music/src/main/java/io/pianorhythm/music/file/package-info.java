/// Standard MIDI Files: a reader that turns one into a score with times in µs, or says at which
/// byte it stopped making sense, and a writer that makes one of what players played. The reader
/// takes files from strangers: every length is checked before it is used.
@NullMarked
package io.pianorhythm.music.file;

import org.jspecify.annotations.NullMarked;
