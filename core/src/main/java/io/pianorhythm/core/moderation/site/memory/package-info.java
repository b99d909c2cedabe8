/// Records of keeping order in the memory of this process: for tests and for servers that forget.
@NullMarked
package io.pianorhythm.core.moderation.site.memory;

import org.jspecify.annotations.NullMarked;
