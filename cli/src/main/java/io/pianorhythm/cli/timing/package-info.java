/// `pianorhythm timing`: how well music crosses nine kinds of network, and whether the goals are
/// met.
@NullMarked
package io.pianorhythm.cli.timing;

import org.jspecify.annotations.NullMarked;
