/// The ledger of what one player holds: keys, pedals, programs, controllers. The server keeps one
/// per member and writes the releases when the member stops being audible; listeners keep the same
/// one and must come to the same result. A ledger belongs to one thread at a time; a snapshot of it
/// is a value.
@NullMarked
package io.pianorhythm.music.ledger;

import org.jspecify.annotations.NullMarked;
