package io.pianorhythm.core.moderation.site;

/// Whether the server is in maintenance: then only administrators come in. Ends with the process.
/// Safe from any thread.
public final class Maintenance {

  private volatile State state = new State(false, "");

  /// How it stands.
  ///
  /// @param on newcomers are turned away
  /// @param reason what those who are here are told
  public record State(boolean on, String reason) {}

  /// How it stands now.
  public State state() {
    return state;
  }

  /// Turns it on or off. Of many at the same time that want the same one succeeds.
  ///
  /// @return false when it was so already; nothing changes then
  public synchronized boolean turn(boolean on, String reason) {
    boolean changes = state.on() != on;
    if (changes) {
      state = new State(on, on ? reason : "");
    }
    return changes;
  }
}
