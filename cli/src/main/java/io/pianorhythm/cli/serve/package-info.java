/// The command that runs a server.
@NullMarked
package io.pianorhythm.cli.serve;

import org.jspecify.annotations.NullMarked;
