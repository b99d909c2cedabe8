/// The tool that puts our server beside its peers, without running any of them.
@NullMarked
package io.pianorhythm.bench.peers;

import org.jspecify.annotations.NullMarked;
