/// An archive of rooms in the memory of this process: gone when it ends.
@NullMarked
package io.pianorhythm.core.room.archive.memory;

import org.jspecify.annotations.NullMarked;
