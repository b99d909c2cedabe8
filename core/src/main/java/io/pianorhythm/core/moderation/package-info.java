/// Who may do what to whom: ranks, deeds, and the one table that joins them. Rooms, chat commands,
/// the gateway and the lists of the site all read this table; nothing else decides about rights.
@NullMarked
package io.pianorhythm.core.moderation;

import org.jspecify.annotations.NullMarked;
