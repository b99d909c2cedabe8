/// Presence in the memory of this process: of those who are connected to it.
@NullMarked
package io.pianorhythm.core.presence.memory;

import org.jspecify.annotations.NullMarked;
