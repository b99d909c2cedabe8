package io.pianorhythm.core.moderation.site;

import java.util.concurrent.locks.ReentrantLock;

/// Whether the server is in maintenance: then only administrators come in. Asking never waits;
/// turning it blocks until it is kept, and it survives a restart. Safe from any thread.
public final class Maintenance {

  private final ModerationRecords records;
  private final ReentrantLock turning = new ReentrantLock();
  private volatile State state;

  /// As it stood last.
  public Maintenance(ModerationRecords records) {
    this.records = records;
    this.state = records.maintenance();
  }

  /// How it stands.
  ///
  /// @param on newcomers are turned away
  /// @param reason what those who are here are told
  public record State(boolean on, String reason) {

    /// No maintenance.
    public static final State OFF = new State(false, "");
  }

  /// How it stands now.
  public State state() {
    return state;
  }

  /// Turns it on or off. Of many at the same time that want the same one succeeds.
  ///
  /// @return false when it was so already; nothing changes then
  /// @throws io.pianorhythm.core.store.StorageUnavailable when it cannot be kept; nothing changes
  ///   then either
  public boolean turn(boolean on, String reason) {
    turning.lock();
    try {
      boolean changes = state.on() != on;
      if (changes) {
        State next = on ? new State(true, reason) : State.OFF;
        records.put(next);
        state = next;
      }
      return changes;
    } finally {
      turning.unlock();
    }
  }
}
