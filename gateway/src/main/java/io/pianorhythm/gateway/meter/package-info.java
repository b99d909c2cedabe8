/// What the gateway counts about itself: messages, connections, errors and times. Plain numbers
/// without names of a monitoring system; whoever wants them reads them at any time. What notes pass
/// is counted per event loop, so that counting never waits and never makes an object.
@NullMarked
package io.pianorhythm.gateway.meter;

import org.jspecify.annotations.NullMarked;
