/// Friendship and its opposite. [BondRules] decides in one pure function what a step does to how
/// two people stand to each other; a [Bonds] adapter commits it.
@NullMarked
package io.pianorhythm.core.friend;

import org.jspecify.annotations.NullMarked;
