/// Private lines: what one person says to another, in any room, kept for when they come back.
@NullMarked
package io.pianorhythm.core.letter;

import org.jspecify.annotations.NullMarked;
