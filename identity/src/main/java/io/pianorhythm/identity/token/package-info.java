/// Tokens as compact JWS, signed with Ed25519. All tokens are made here, so the header is a
/// constant per key and kind and is compared, not interpreted: whatever else a header could say
/// (another algorithm, an embedded key, an address to fetch one from, a critical extension) is
/// refused without being read.
@NullMarked
package io.pianorhythm.identity.token;

import org.jspecify.annotations.NullMarked;
