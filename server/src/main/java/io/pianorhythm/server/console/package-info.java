/// The operator's console: orders about accounts, given by the `user` command. A running server
/// takes them through a socket in its data folder, which only the owner of the folder can reach, so
/// that a ban closes live connections; without a server they are carried out on the database
/// itself.
@NullMarked
package io.pianorhythm.server.console;

import org.jspecify.annotations.NullMarked;
