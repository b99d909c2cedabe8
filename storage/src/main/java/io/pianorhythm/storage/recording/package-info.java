/// The recordings that were kept, with their files, in SQL.
@NullMarked
package io.pianorhythm.storage.recording;

import org.jspecify.annotations.NullMarked;
