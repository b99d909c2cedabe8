/// The one clock of the server.
@NullMarked
package io.pianorhythm.core.time;

import org.jspecify.annotations.NullMarked;
