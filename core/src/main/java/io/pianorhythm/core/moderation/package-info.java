/// Who may do what to whom in a room: ranks, deeds, and the one table that joins them. The rules of
/// rooms and the table of chat commands read it.
@NullMarked
package io.pianorhythm.core.moderation;

import org.jspecify.annotations.NullMarked;
