@NullMarked
package io.pianorhythm.gateway;

import org.jspecify.annotations.NullMarked;
