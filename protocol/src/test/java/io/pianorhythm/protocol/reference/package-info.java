/// Writes the protocol reference, `docs/reference/protocol.md`, from the comments of the `.proto`
/// files and the tables in Java beside them. It lives with the tests because it runs in the build
/// only: a test compares what it would write with the page that is committed.
@NullMarked
package io.pianorhythm.protocol.reference;

import org.jspecify.annotations.NullMarked;
