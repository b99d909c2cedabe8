@NullMarked
package io.pianorhythm.cli;

import org.jspecify.annotations.NullMarked;
