/// Private lines in the memory of this process: gone when it ends, and the oldest before.
@NullMarked
package io.pianorhythm.core.letter.memory;

import org.jspecify.annotations.NullMarked;
