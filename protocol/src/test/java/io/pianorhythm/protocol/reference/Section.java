package io.pianorhythm.protocol.reference;

/// A message or an enum of the reference.
///
/// @param title its name, unique in the whole contract
/// @param line where it stands in its file, from 0
/// @param body Markdown
record Section(String title, int line, String body) {}
