/// Time in a room as its members report it: how each is connected, and the delay that they have in
/// common in a concert. It moves no note: what clients report changes what they are told, and
/// whether their connection is guarded.
@NullMarked
package io.pianorhythm.gateway.timing;

import org.jspecify.annotations.NullMarked;
