/// Frames: the few bytes in which one player's events travel together. A frame decodes alone, so a
/// lost or doubled one cannot spoil the next. Encoding 0 is MIDI messages end to end, all at the
/// frame's time; encoding 1 puts a delta time in ticks of 0.1 ms before each message. A frame is
/// valid as a whole or refused as a whole, and the fault has a name.
@NullMarked
package io.pianorhythm.music.frame;

import org.jspecify.annotations.NullMarked;
