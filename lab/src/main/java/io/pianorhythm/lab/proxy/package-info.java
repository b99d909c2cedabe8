/// A proxy for TCP between real programs, which makes a network out of loopback: each direction of
/// each connection delivers its bytes when its [Passage] says so, and all connections can be reset
/// at once. It knows nothing of what it carries.
@NullMarked
package io.pianorhythm.lab.proxy;

import org.jspecify.annotations.NullMarked;
