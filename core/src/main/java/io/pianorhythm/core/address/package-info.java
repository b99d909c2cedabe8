/// Network addresses as plain values: what a trusted proxy or a ban is about. Nothing here looks a
/// name up or opens a connection.
@NullMarked
package io.pianorhythm.core.address;

import org.jspecify.annotations.NullMarked;
