/// The way in: how guests and members get tokens, how a token becomes a ticket, and what a ticket
/// must be to open a session. Cryptography is behind ports; the order of checks, the time limits
/// and the refusals are decided here.
@NullMarked
package io.pianorhythm.core.entry;

import org.jspecify.annotations.NullMarked;
