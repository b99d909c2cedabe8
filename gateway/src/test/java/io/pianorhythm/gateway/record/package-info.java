/// What reaches the tapes of the rooms, and what becomes of it when the recorder is behind.
@NullMarked
package io.pianorhythm.gateway.record;

import org.jspecify.annotations.NullMarked;
