/// Recordings in the memory of this process: gone when it ends.
@NullMarked
package io.pianorhythm.core.recording.memory;

import org.jspecify.annotations.NullMarked;
