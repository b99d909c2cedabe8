package io.pianorhythm.core.room;

/// How the members' notes are timed to each other.
public enum TimingMode {
  LISTENING,
  BALANCED,
  DUET,
  CONCERT,
  PHRASE
}
