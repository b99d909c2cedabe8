package io.pianorhythm.client.hearing;

/// How one player is heard. Times in µs.
///
/// @param oneWay what half of the recent frames took at most from the player's key to here,
///   whatever the two clocks are off included
/// @param jitter by how much one frame in twenty takes longer
/// @param playoutDelay from the key to the ear, now
/// @param needed the delay that the network asks for in this mode
/// @param frames that came from the player
/// @param late frames that came after their time and were heard at once
/// @param skipped note-ons that came more than a second late and were not struck
/// @param stalls frames that came 80 ms or more later than most
/// @param gaps times that frames were missing
/// @param thinned frames from which the player's note budget took note-ons
public record PlayerTiming(
    long oneWay,
    long jitter,
    long playoutDelay,
    long needed,
    long frames,
    long late,
    long skipped,
    long stalls,
    long gaps,
    long thinned) {
  private static final long FAR = 100_000;
  private static final long UNSTEADY = 30_000;
  private static final long RETURNING = 20_000;

  /// In plain words, what a player should know first.
  public String cause() {
    if (skipped > 0) {
      return "the connection was away for a while: %d notes came too late to be struck"
          .formatted(skipped);
    }
    if (thinned > 0) {
      return "plays more notes than the server lets through";
    }
    if (playoutDelay > needed + RETURNING) {
      return "the connection stalled; the delay is on its way back";
    }
    if (jitter > UNSTEADY) {
      return "the connection is unsteady, so the delay is longer";
    }
    return oneWay > FAR ? "far away" : "in time";
  }
}
