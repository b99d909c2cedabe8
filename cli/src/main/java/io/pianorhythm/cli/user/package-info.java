/// The `user` command: accounts from the operator's side.
@NullMarked
package io.pianorhythm.cli.user;

import org.jspecify.annotations.NullMarked;
