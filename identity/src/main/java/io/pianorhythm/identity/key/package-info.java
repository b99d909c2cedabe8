/// The keys of an installation, as JWK files in one folder that only its owner can read. The first
/// start makes them; afterwards the newest of a kind is used to sign or to encrypt, and all of them
/// to verify or decrypt, so a key is replaced by adding a file, and retired by removing the old one
/// once nothing made with it is still good. Files of other names than `*.jwk` are not looked at; a
/// `*.jwk` that cannot be used stops the start, because running on with fewer keys would log people
/// out without telling anybody why. Private parts do not leave this package.
@NullMarked
package io.pianorhythm.identity.key;

import org.jspecify.annotations.NullMarked;
