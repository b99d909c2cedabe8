package io.pianorhythm.client.notes;

/// Strikes of a player that were lost since the beginning, by their cause.
///
/// @param away played while there was no connection: nobody heard them
/// @param unconfirmed on their way when the connection broke, and not confirmed by the server: most
///   were heard by nobody
public record LostStrikes(long away, long unconfirmed) {

  /// In plain words, what the player should know; empty when nothing was lost.
  public String cause() {
    if (away + unconfirmed == 0) {
      return "";
    }
    return "the connection was away: %d notes were played meanwhile, %d were on their way"
        .formatted(away, unconfirmed);
  }
}
