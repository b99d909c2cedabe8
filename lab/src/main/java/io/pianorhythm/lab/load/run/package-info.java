/// A load, carried out: members are let in and seated, messages leave when they are due whatever
/// comes back, and what was heard becomes figures.
@NullMarked
package io.pianorhythm.lab.load.run;

import org.jspecify.annotations.NullMarked;
