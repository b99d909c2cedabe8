/// What is decided about time among the members of a room. Pure: what was measured and when is
/// handed in; the gateway collects and publishes.
@NullMarked
package io.pianorhythm.core.timing;

import org.jspecify.annotations.NullMarked;
