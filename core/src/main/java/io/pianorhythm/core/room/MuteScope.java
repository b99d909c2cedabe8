package io.pianorhythm.core.room;

/// What of a player is not relayed.
public enum MuteScope {
  NOTHING(false, false),
  CHAT(true, false),
  NOTES(false, true),
  ALL(true, true);

  private final boolean chat;
  private final boolean notes;

  MuteScope(boolean chat, boolean notes) {
    this.chat = chat;
    this.notes = notes;
  }

  /// Whether chat is not relayed.
  public boolean chat() {
    return chat;
  }

  /// Whether notes are not relayed.
  public boolean notes() {
    return notes;
  }

  /// Both together.
  public MuteScope and(MuteScope other) {
    return of(chat || other.chat, notes || other.notes);
  }

  /// What is left when the other is lifted.
  public MuteScope without(MuteScope other) {
    return of(chat && !other.chat, notes && !other.notes);
  }

  private static MuteScope of(boolean chat, boolean notes) {
    if (chat) {
      return notes ? ALL : CHAT;
    }
    return notes ? NOTES : NOTHING;
  }
}
