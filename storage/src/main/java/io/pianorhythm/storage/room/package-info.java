/// Rooms that last and their chat in SQL: [SqlRoomArchive] with one class for the statements of
/// each kind of thing.
@NullMarked
package io.pianorhythm.storage.room;

import org.jspecify.annotations.NullMarked;
