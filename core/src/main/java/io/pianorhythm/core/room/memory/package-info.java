/// Rooms in this process alone: each room is guarded by its own lock, and its commands queue there
/// in order. What is to last goes through the write lane of its room to the archive first.
@NullMarked
package io.pianorhythm.core.room.memory;

import org.jspecify.annotations.NullMarked;
