/// How an HTTP request becomes a player's connection: the request is admitted off the loop while
/// its bytes are held, then Vert.x is taken out of the channel and the channel moves to a loop that
/// serves players only. It leans on what Vert.x 5.1 does inside; the tests of this package are the
/// contract that a newer version must keep.
@NullMarked
package io.pianorhythm.server.takeover;

import org.jspecify.annotations.NullMarked;
