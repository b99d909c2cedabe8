/// Load on a server: planned, carried out over the real protocol, measured and reported.
@NullMarked
package io.pianorhythm.lab.load;

import org.jspecify.annotations.NullMarked;
