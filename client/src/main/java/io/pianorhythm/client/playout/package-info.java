/// When what others play is to be heard. Every event carries the server time at which it was
/// played; it is heard one playout delay later. The delay follows the network of each player: as
/// small as it can be while the rhythm stays whole. [Playout] decides for one player, [Tempo]
/// places beats for the mode in which players hear each other a whole phrase later. All of it is
/// arithmetic over times that are handed in: no clock, no thread, no timer. Each object belongs to
/// one thread at a time.
@NullMarked
package io.pianorhythm.client.playout;

import org.jspecify.annotations.NullMarked;
