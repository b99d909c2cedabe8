@NullMarked
package io.pianorhythm.identity;

import org.jspecify.annotations.NullMarked;
