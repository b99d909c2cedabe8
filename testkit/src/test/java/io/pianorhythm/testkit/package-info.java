/// What the testkit promises to the tests that lean on it.
@NullMarked
package io.pianorhythm.testkit;

import org.jspecify.annotations.NullMarked;
