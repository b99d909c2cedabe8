/// Many connections on one event loop, cheap enough that the generator is not what is measured:
/// frames are cut and numbers found in place, and no object is made for a message.
@NullMarked
package io.pianorhythm.lab.load.wire;

import org.jspecify.annotations.NullMarked;
