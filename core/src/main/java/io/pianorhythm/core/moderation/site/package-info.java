/// Order on the whole site: who may not come in or is not relayed anywhere, whether the server is
/// in maintenance, and what was done by whom. Above the rooms, which know nothing of it: what is in
/// force is held in memory, so that asking costs nothing, and kept by a port, so that it lasts.
@NullMarked
package io.pianorhythm.core.moderation.site;

import org.jspecify.annotations.NullMarked;
