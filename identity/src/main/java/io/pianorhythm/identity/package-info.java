/// Who somebody is, proven by cryptography: the adapters of the ports of the way in. The keys live
/// in a folder (`key`), tokens are signed with one of them (`token`), tickets are encrypted to
/// another (`ticket`), and passwords are hashed with neither (`password`). What all of it means,
/// and when it is refused, is decided in the core; here every algorithm is pinned, and any text
/// from outside gives an answer and never an exception.
@NullMarked
package io.pianorhythm.identity;

import org.jspecify.annotations.NullMarked;
