/// The registered people in SQL.
@NullMarked
package io.pianorhythm.storage.people;

import org.jspecify.annotations.NullMarked;
