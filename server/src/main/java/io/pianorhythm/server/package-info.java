/// The running server: all parts put together by hand, started and stopped in order. Everything
/// that reads the outside world of the process (settings, disk, signals) begins here.
@NullMarked
package io.pianorhythm.server;

import org.jspecify.annotations.NullMarked;
