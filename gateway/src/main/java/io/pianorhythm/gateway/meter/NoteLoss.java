package io.pianorhythm.gateway.meter;

/// Why something of what players sent was not relayed.
public enum NoteLoss {
  /// Note-ons beyond the sender's budget.
  THINNED_NOTE_ONS("thinned_note_ons"),
  /// Note-ons of frames that came after a later frame of the same sender.
  LATE_NOTE_ONS("late_note_ons"),
  /// Frames that had come already, on the other path.
  DUPLICATE_FRAMES("duplicate_frames");

  private final String label;

  NoteLoss(String label) {
    this.label = label;
  }

  /// How it is called in the figures.
  public String label() {
    return label;
  }
}
