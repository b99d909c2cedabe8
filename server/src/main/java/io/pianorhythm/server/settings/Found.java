package io.pianorhythm.server.settings;

/// A value as it was found.
///
/// @param where a file, the environment variable or the flag, for messages
/// @param value a text, or what YAML made of it
record Found(String where, Object value) {}
