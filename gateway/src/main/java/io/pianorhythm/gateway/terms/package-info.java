/// On what terms a connection is served: who came, and how much it may do. Plain values that the
/// wiring gives to the gateway and every other part of the gateway reads.
@NullMarked
package io.pianorhythm.gateway.terms;

import org.jspecify.annotations.NullMarked;
