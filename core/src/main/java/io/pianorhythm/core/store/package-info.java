/// What every port of stored things has in common: how it says that the store cannot be reached.
@NullMarked
package io.pianorhythm.core.store;

import org.jspecify.annotations.NullMarked;
