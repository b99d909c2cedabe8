package io.pianorhythm.client.clock;

/// When the next heartbeat is due. Three quick ones give the first estimate, eight more sharpen it,
/// then one every two seconds keeps it; while nothing is played or heard one in ten seconds is
/// enough. Belongs to one thread at a time.
public final class ProbeSchedule {
  /// Heartbeats until the first estimate.
  public static final int QUICK = 3;

  private static final int EARLY = QUICK + 8;
  private static final long QUICK_PAUSE = 20_000;
  private static final long EARLY_PAUSE = 150_000;
  private static final long STEADY_PAUSE = 2_000_000;
  private static final long IDLE_PAUSE = 10_000_000;

  private int beats;
  private boolean idle;

  /// The pause after the heartbeat that is sent now, µs.
  public long next() {
    beats++;
    if (beats < QUICK) {
      return QUICK_PAUSE;
    }
    if (beats < EARLY) {
      return EARLY_PAUSE;
    }
    return idle ? IDLE_PAUSE : STEADY_PAUSE;
  }

  /// Starts anew, because a clock has jumped, the machine has slept, or the network is another one.
  public void restart() {
    beats = 0;
  }

  /// Whether nobody plays or listens for now.
  public void idle(boolean now) {
    idle = now;
  }
}
