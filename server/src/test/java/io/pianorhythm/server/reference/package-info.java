/// The page of limits in `docs/reference`, written from the tables and constants that the code
/// reads.
@NullMarked
package io.pianorhythm.server.reference;

import org.jspecify.annotations.NullMarked;
