/// How well music crosses a network, in virtual time. A [Trial] lets one player play a
/// [Performance] to one listener over lines of a profile, by a [Scheme]: the SDK with its real
/// clock, sender and playout, or one of the ways that others use. [Figures] says what became of the
/// rhythm, [Goals] what it should have been; [TimingRun] does all of it. [GoldenTraces] writes down
/// what the SDK decided, so that an SDK in another language can be held against it.
@NullMarked
package io.pianorhythm.lab.timing;

import org.jspecify.annotations.NullMarked;
