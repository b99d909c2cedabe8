@NullMarked
package io.pianorhythm.client;

import org.jspecify.annotations.NullMarked;
