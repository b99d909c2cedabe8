package io.pianorhythm.core.moderation.site;

import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.RoomId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of the audit log: who did what to whom, when, where and why.
///
/// @param id stable id
/// @param at when
/// @param actor who did it
/// @param actorName the name of that one then
/// @param action what: the name of a command, in small letters
/// @param room where; null: on the whole site
/// @param target name of whom it was done to; may be empty
/// @param details for people, such as a reason and a duration
public record AuditEntry(
    String id,
    Instant at,
    UserId actor,
    String actorName,
    String action,
    @Nullable RoomId room,
    String target,
    String details) {}
