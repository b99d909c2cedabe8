/// Which text may be shown to others: cleaned of what cannot be seen and of what deceives.
@NullMarked
package io.pianorhythm.core.chat;

import org.jspecify.annotations.NullMarked;
