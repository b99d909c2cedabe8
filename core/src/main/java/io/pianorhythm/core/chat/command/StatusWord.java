package io.pianorhythm.core.chat.command;

/// A status that one can give oneself.
public enum StatusWord {
  ONLINE,
  AWAY,
  BUSY,
  INVISIBLE
}
