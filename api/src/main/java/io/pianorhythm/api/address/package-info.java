/// Who is asking, by network address, and how often they may ask. Addresses behind proxies are
/// believed only from proxies that are trusted by name.
@NullMarked
package io.pianorhythm.api.address;

import org.jspecify.annotations.NullMarked;
