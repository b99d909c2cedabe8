/// What the commands share: the options that name a room, the orderly end on a signal, a server to
/// be measured, and what is said to the person at the terminal.
@NullMarked
package io.pianorhythm.cli.terminal;

import org.jspecify.annotations.NullMarked;
