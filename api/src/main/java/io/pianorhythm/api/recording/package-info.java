/// Recordings over HTTP: what was kept, for whoever knows its id, and what a room has just played,
/// for whoever is in it. The files are made and looked up on virtual threads.
@NullMarked
package io.pianorhythm.api.recording;

import org.jspecify.annotations.NullMarked;
