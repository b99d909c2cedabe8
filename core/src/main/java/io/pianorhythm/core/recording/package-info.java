/// What a room played lately, as values: a tape per room that forgets its oldest frames, an excerpt
/// of it, the Standard MIDI File that is made of an excerpt, and the port behind which recordings
/// are kept. Tapes are fed from outside and know neither threads nor clocks.
@NullMarked
package io.pianorhythm.core.recording;

import org.jspecify.annotations.NullMarked;
