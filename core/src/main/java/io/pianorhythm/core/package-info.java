@NullMarked
package io.pianorhythm.core;

import org.jspecify.annotations.NullMarked;
