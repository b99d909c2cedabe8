/// One frame of notes, from the bytes of its sender to the bytes of its listeners: read in place,
/// numbered, stamped and written once. No sockets and no threads.
@NullMarked
package io.pianorhythm.gateway.note;

import org.jspecify.annotations.NullMarked;
