/// The pieces of the note path, timed alone: `bench/run jmh`, with `-prof gc` for what they
/// allocate.
@NullMarked
package io.pianorhythm.bench.jmh;

import org.jspecify.annotations.NullMarked;
