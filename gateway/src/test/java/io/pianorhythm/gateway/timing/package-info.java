/// What a room is told of its members' time.
@NullMarked
package io.pianorhythm.gateway.timing;

import org.jspecify.annotations.NullMarked;
