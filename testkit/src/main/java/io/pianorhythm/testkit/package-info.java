@NullMarked
package io.pianorhythm.testkit;

import org.jspecify.annotations.NullMarked;
