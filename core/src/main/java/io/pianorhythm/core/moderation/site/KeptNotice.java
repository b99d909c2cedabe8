package io.pianorhythm.core.moderation.site;

import io.pianorhythm.core.chat.moderation.Notice;
import io.pianorhythm.core.room.RoomId;
import java.time.Instant;

/// What auto-moderation did to a line, and why.
///
/// @param id stable id
/// @param at when
/// @param room where
/// @param name the name of whose line it was then
/// @param notice what was done
public record KeptNotice(String id, Instant at, RoomId room, String name, Notice notice) {}
