package io.pianorhythm.client.room;

/// Of a room, what has been heard: everything of one epoch up to an offset.
public record LogPoint(long epoch, long offset) {}
