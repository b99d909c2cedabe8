/// What an operator can set: an immutable tree of records, and the binder that fills it from a
/// file, the environment and flags. A name that is not known, or a value that makes no sense, stops
/// the start.
@NullMarked
package io.pianorhythm.server.settings;

import org.jspecify.annotations.NullMarked;
