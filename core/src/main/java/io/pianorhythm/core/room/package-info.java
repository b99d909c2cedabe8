/// Rooms. [RoomRules] decides in one pure function what a command does to a [RoomState]; a [Rooms]
/// adapter commits the decision, gives its events the next offsets of the room's log and hands them
/// to delivery in that order, as one step. [Entrance] is the part that needs more than one room:
/// finding, creating and moving between them.
@NullMarked
package io.pianorhythm.core.room;

import org.jspecify.annotations.NullMarked;
