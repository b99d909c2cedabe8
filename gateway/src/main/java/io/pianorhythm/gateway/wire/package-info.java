/// Values of the core as messages of the wire, and messages as WebSocket frames. Pure.
@NullMarked
package io.pianorhythm.gateway.wire;

import org.jspecify.annotations.NullMarked;
