/// The reading in place against the generated parser, and frames against RFC 6455.
@NullMarked
package io.pianorhythm.gateway.wire;

import org.jspecify.annotations.NullMarked;
