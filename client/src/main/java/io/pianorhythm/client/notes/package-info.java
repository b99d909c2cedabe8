/// Notes on their way out. [NoteSender] stamps what is played with the server's time, packs it into
/// frames and hands these to the session in order. It does not hold notes back to make bigger
/// frames, except for the few milliseconds that join the keys of a chord.
@NullMarked
package io.pianorhythm.client.notes;

import org.jspecify.annotations.NullMarked;
