/// What a fresh process does before it lets anybody in: it plays to itself, in a room that nobody
/// else can enter, so that the first note of a real player finds loaded classes and compiled code.
@NullMarked
package io.pianorhythm.gateway.rehearsal;

import org.jspecify.annotations.NullMarked;
