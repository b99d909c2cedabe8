/// Profiles: what members say about themselves and how they want to appear when they come back.
@NullMarked
package io.pianorhythm.core.profile;

import org.jspecify.annotations.NullMarked;
