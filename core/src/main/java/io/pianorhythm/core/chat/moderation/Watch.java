package io.pianorhythm.core.chat.moderation;

/// What the settings of a room ask for.
///
/// @param masks bad words are put behind asterisks
/// @param refuses floods, repetition, links of newcomers and (where they are not masked) bad words
///   are refused
public record Watch(boolean masks, boolean refuses) {}
