/// Passwords, hashed with Argon2id (RFC 9106) at 19 MiB, two passes and one lane, which costs a
/// small machine some tens of milliseconds and a thief the same per guess. Each hash carries its
/// own parameters and salt in the PHC string format, so the cost can be raised later without
/// anybody having to choose a new password. Two threads do all of it: memory is bounded, and a
/// flood of logins cannot take the processors away from the music.
@NullMarked
package io.pianorhythm.identity.password;

import org.jspecify.annotations.NullMarked;
