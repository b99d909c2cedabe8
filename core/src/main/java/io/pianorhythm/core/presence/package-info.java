/// Presence: who is here, on which sessions, in which rooms and how. What others may know of it is
/// decided in one pure place, [Sight].
@NullMarked
package io.pianorhythm.core.presence;

import org.jspecify.annotations.NullMarked;
