/// The `serve` command: finds the settings and runs a server until the process is told to end.
@NullMarked
package io.pianorhythm.cli.serve;

import org.jspecify.annotations.NullMarked;
