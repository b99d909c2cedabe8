/// `pianorhythm play`: plays a MIDI file into a room, in real time. [Programme] is what is played
/// when, as a value; [Performance] keeps to it by the clock.
@NullMarked
package io.pianorhythm.cli.play;

import org.jspecify.annotations.NullMarked;
