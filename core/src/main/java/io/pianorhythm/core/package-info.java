/// What the server decides, without a socket, a database or a clock of its own: who may come in,
/// what happens in a room, how much of anything somebody may do. Effects are ports, interfaces that
/// other modules implement; each port has an in-memory adapter beside it that is good enough to run
/// a server on.
@NullMarked
package io.pianorhythm.core;

import org.jspecify.annotations.NullMarked;
