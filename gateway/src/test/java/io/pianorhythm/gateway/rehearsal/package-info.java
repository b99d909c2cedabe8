/// The rehearsal, heard to its end.
@NullMarked
package io.pianorhythm.gateway.rehearsal;

import org.jspecify.annotations.NullMarked;
