/// The bytes of notes against those of the generated classes.
@NullMarked
package io.pianorhythm.gateway.note;

import org.jspecify.annotations.NullMarked;
