/// Who hears what: the listeners of each room per event loop, the buffer in which a loop collects
/// its senders' frames of one tick, and the feed that carries a room's events to them in the order
/// of its log.
///
/// A listener belongs to one event loop, and only that loop reads or writes the list that it is in.
/// What one loop hands to another arrives in the order of the handing over; every promise about
/// order rests on that.
@NullMarked
package io.pianorhythm.gateway.fanout;

import org.jspecify.annotations.NullMarked;
