package io.pianorhythm.gateway.command;

/// A command that may change the room of its session. The session's notes are not relayed from its
/// arrival to its answer. Two of them are never the same.
public final class RoomMove {}
