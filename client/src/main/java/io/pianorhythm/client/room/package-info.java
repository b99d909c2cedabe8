/// In which room somebody is, and what of its log was heard: what is asked on the way back after a
/// broken connection, and when nothing is missing any more. Nothing here waits, sends or reads a
/// clock.
@NullMarked
package io.pianorhythm.client.room;

import org.jspecify.annotations.NullMarked;
