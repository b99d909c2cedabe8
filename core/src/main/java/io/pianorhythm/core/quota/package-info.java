/// How much of anything somebody may do in a time.
@NullMarked
package io.pianorhythm.core.quota;

import org.jspecify.annotations.NullMarked;
