package io.pianorhythm.core.chat.command;

import io.pianorhythm.core.room.MuteScope;

/// A command in parts, as a message carries it.
///
/// @param command name, without a slash
/// @param target an id or a name; empty when there is none
/// @param text reason, or the text of commands that have one; may be empty
/// @param durationSeconds 0: until it is lifted
/// @param scope what is muted
/// @param wholeSite beyond the room
public record CommandFields(
    String command,
    String target,
    String text,
    long durationSeconds,
    MuteScope scope,
    boolean wholeSite) {}
