/// Music as data: MIDI events, the frames that carry them, the rules that make a frame valid, the
/// ledger of keys and pedals that a player holds, and Standard MIDI Files. It knows nothing of
/// rooms, sockets or threads.
@NullMarked
package io.pianorhythm.music;

import org.jspecify.annotations.NullMarked;
