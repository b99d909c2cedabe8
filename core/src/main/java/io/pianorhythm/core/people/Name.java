package io.pianorhythm.core.people;

/// An accepted name.
///
/// @param shown as it is shown: normalised, single spaces
/// @param key what names are compared by: the same for every spelling that looks the same
public record Name(String shown, String key) {}
