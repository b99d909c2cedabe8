/// The `pianorhythm` command. [Main] is the top command; each subcommand has a package of its own.
/// What a failure prints and with which code it exits is decided in one place, [Failures].
@NullMarked
package io.pianorhythm.cli;

import org.jspecify.annotations.NullMarked;
