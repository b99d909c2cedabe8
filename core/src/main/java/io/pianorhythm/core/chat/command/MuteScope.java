package io.pianorhythm.core.chat.command;

/// What of somebody is no longer relayed.
public enum MuteScope {
  ALL,
  CHAT,
  NOTES
}
