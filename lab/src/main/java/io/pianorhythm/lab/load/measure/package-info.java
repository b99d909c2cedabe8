/// What came of a load: which messages each listener heard, in which order and how late. Confined
/// to the event loop that reads; nothing is allocated for a message that comes in order.
@NullMarked
package io.pianorhythm.lab.load.measure;

import org.jspecify.annotations.NullMarked;
