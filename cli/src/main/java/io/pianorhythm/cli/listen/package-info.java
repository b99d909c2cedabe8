/// `pianorhythm listen`: writes down what is played in a room. [Recording] turns what is heard into
/// the tracks of a MIDI file and knows no network; [Latencies] measures how long notes were under
/// way.
@NullMarked
package io.pianorhythm.cli.listen;

import org.jspecify.annotations.NullMarked;
