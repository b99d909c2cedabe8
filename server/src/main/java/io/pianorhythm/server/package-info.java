@NullMarked
package io.pianorhythm.server;

import org.jspecify.annotations.NullMarked;
