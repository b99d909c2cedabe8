package io.pianorhythm.core.chat.moderation;

/// What a line can be stopped for.
public enum Rule {
  FLOOD,
  REPETITION,
  LINK,
  PROFANITY
}
