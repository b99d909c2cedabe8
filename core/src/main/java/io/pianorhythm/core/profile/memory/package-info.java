/// Profiles in the memory of this process: gone when it ends.
@NullMarked
package io.pianorhythm.core.profile.memory;

import org.jspecify.annotations.NullMarked;
