/// Redemptions remembered by this process alone.
@NullMarked
package io.pianorhythm.core.entry.memory;

import org.jspecify.annotations.NullMarked;
