@NullMarked
package io.pianorhythm.api;

import org.jspecify.annotations.NullMarked;
