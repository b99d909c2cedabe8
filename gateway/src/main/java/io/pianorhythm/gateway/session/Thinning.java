package io.pianorhythm.gateway.session;

import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.core.quota.Quotas;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What was thinned out of a player's notes and was not told yet: told once a second, the first
/// time at once. Confined to the event loop of the session.
final class Thinning {

  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private int noteOns;
  private int merged;
  private long toldAt;
  private boolean told;
  private Quota quota = Quota.NOTES;

  /// Counts what was left out of a frame.
  ///
  /// @param by the quota that had no room for it
  void add(NoteLane.Relayed.Thinned thinned, Quota by) {
    noteOns += thinned.droppedNoteOns();
    merged += thinned.merged();
    quota = by;
  }

  /// Whether there is something to tell.
  boolean waits() {
    return noteOns + merged > 0;
  }

  /// Whether it is to be told now.
  boolean due(long nowNanos) {
    return waits() && (!told || nowNanos - toldAt >= PAUSE_NANOS);
  }

  /// The details of the error that tells it; nothing waits after that.
  Map<String, String> tell(Quotas quotas, long waitMillis, long nowNanos) {
    Map<String, String> details =
        Map.of(
            "quota", quota.key(),
            "limit", quotas.of(quota).timesPerSecond() + " events/s",
            "dropped_note_ons", Integer.toString(noteOns),
            "merged_changes", Integer.toString(merged),
            "retry_after_ms", Long.toString(waitMillis));
    noteOns = 0;
    merged = 0;
    toldAt = nowNanos;
    told = true;
    return details;
  }

  /// The quota that had no room.
  Quota quota() {
    return quota;
  }
}
