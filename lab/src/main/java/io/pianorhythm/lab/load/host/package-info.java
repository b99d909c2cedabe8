/// The machine under the load: the server as a process of its own, on a core of its own where the
/// system lets us, and what it costs there.
@NullMarked
package io.pianorhythm.lab.load.host;

import org.jspecify.annotations.NullMarked;
