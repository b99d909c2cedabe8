/// Chat: what a line is and which text may be one.
@NullMarked
package io.pianorhythm.core.chat;

import org.jspecify.annotations.NullMarked;
