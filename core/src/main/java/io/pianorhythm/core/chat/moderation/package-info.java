/// What becomes of a line before it is said: floods, repetition, links of newcomers and profanity.
/// Pure but for the memory of what each person did last in a room, which is given the time.
@NullMarked
package io.pianorhythm.core.chat.moderation;

import org.jspecify.annotations.NullMarked;
