/// The server's clock as seen from here. [OffsetEstimator] is pure arithmetic over heartbeat round
/// trips; [ServerClock] turns its estimates into a time that runs smoothly while notes sound.
/// Neither sends anything. A path that is slower in one direction than in the other is invisible to
/// both: half the difference stays as error.
@NullMarked
package io.pianorhythm.client.clock;

import org.jspecify.annotations.NullMarked;
