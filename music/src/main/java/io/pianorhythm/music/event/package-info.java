/// MIDI channel messages, one record per kind. Everything a player can play is one of these seven;
/// system messages have no type here because no rule of the house accepts them. Hot paths pass the
/// same thing as three integers (status, first and second data byte) and never build a record.
@NullMarked
package io.pianorhythm.music.event;

import org.jspecify.annotations.NullMarked;
