package io.pianorhythm.lab.load.language;

/// A room of the load.
///
/// @param name of the room
/// @param seats how many will come
/// @param roster who sits where; shared by all lines of the room
record PianoRoom(String name, int seats, Roster roster) {}
