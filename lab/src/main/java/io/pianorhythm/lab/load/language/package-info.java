/// The languages in which the generator speaks: the protocol of this project, whose conversation it
/// holds as any client does, and the bare messages of the relays that it is compared with.
@NullMarked
package io.pianorhythm.lab.load.language;

import org.jspecify.annotations.NullMarked;
