/// What the house does with events beyond checking that they are MIDI: which are passed on, which
/// are replaced, and which may go when a player sends more than the budget allows. Whatever lets a
/// key or pedal go is never among the last.
@NullMarked
package io.pianorhythm.music.rule;

import org.jspecify.annotations.NullMarked;
