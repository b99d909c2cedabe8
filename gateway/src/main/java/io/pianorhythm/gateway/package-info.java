/// The door for players, from the upgraded connection on. Two lanes: notes and heartbeats are
/// handled on the connection's event loop from first byte to last; everything else is a command,
/// taken one at a time per session on a virtual thread. What a room decides comes back through its
/// feed, in the order of the room's log.
@NullMarked
package io.pianorhythm.gateway;

import org.jspecify.annotations.NullMarked;
