/// People: what identifies them, what they are called and what they may do on the site. The names
/// are decided here: which are allowed, and which are the same name in another spelling.
@NullMarked
package io.pianorhythm.core.people;

import org.jspecify.annotations.NullMarked;
