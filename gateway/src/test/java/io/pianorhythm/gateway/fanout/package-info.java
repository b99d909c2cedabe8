/// Fan-out on loops that are moved by hand.
@NullMarked
package io.pianorhythm.gateway.fanout;

import org.jspecify.annotations.NullMarked;
