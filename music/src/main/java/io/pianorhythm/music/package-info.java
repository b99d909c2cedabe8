@NullMarked
package io.pianorhythm.music;

import org.jspecify.annotations.NullMarked;
