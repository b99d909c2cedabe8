/// Tickets as compact JWE: `ECDH-ES` to one of our keys, content in `A256GCM`, nothing else.
/// Anybody can make one, since the key is public, so a ticket that opens proves nothing but who may
/// read it; what it says is proven by the token inside. Here only form and size are checked.
@NullMarked
package io.pianorhythm.identity.ticket;

import org.jspecify.annotations.NullMarked;
