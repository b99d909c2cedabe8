/// A network in virtual time. [Timeline] runs events in order, [Profile] names the nine kinds of
/// network that players meet, [Weather] is one of them over the minutes of a run, and [TcpStream]
/// carries messages over it as TCP does, with its losses, probes and stalls. A seed gives the same
/// run on every machine. Nothing here knows about music.
@NullMarked
package io.pianorhythm.lab.network;

import org.jspecify.annotations.NullMarked;
