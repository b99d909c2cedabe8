/// Rooms in this process alone: each room is guarded by its own lock, and its commands queue there
/// in order.
@NullMarked
package io.pianorhythm.core.room.memory;

import org.jspecify.annotations.NullMarked;
