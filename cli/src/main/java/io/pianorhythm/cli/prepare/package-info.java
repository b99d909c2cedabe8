/// The `prepare` command: one short evening of server, player and listener in one process, from
/// which the JVM writes its start cache.
@NullMarked
package io.pianorhythm.cli.prepare;

import org.jspecify.annotations.NullMarked;
