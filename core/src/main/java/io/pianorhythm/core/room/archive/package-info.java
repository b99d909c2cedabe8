/// What is kept of rooms that last, and of what was said in them: the port to storage. It is
/// written in groups of entries, each of which is the trace of one decision; the members of a room
/// are never a part of it.
@NullMarked
package io.pianorhythm.core.room.archive;

import org.jspecify.annotations.NullMarked;
