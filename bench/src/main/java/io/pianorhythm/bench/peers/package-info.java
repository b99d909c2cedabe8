/// Our server beside the relays that others would take: the same load on each in turn, in one
/// invocation, and one table. Ratios within a run hold; absolute figures do not travel.
@NullMarked
package io.pianorhythm.bench.peers;

import org.jspecify.annotations.NullMarked;
