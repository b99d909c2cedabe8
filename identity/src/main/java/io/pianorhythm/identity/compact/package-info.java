/// The compact form that tokens and tickets share, read strictly: one text has one meaning, and one
/// meaning has one text. Libraries for JOSE skip characters outside the alphabet and ignore the
/// unused last bits, so a changed text can pass for the original there; here it is refused before
/// any cryptography.
@NullMarked
package io.pianorhythm.identity.compact;

import org.jspecify.annotations.NullMarked;
