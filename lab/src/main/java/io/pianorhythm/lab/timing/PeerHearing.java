package io.pianorhythm.lab.timing;

import io.pianorhythm.lab.network.Timeline;
import java.util.function.LongSupplier;

/// Plays as others do: on arrival, or a fixed time after the stamp, at the next picture when a page
/// draws the music.
final class PeerHearing implements Hearing {
  private static final long TOO_FAR = 10_000_000;

  private final Timeline timeline;
  private final LongSupplier clock;
  private final Journal journal;
  private final long delay;
  private final long grid;

  /// @param clock the server's time as this peer believes it, µs
  /// @param delay after the stamp, µs; 0: on arrival
  /// @param grid µs between two moments at which something can be played; 1: any
  PeerHearing(Timeline timeline, LongSupplier clock, Journal journal, long delay, long grid) {
    this.timeline = timeline;
    this.clock = clock;
    this.journal = journal;
    this.delay = delay;
    this.grid = grid;
  }

  @Override
  public void read(Message message) {
    if (message instanceof Message.PeerNotes notes) {
      for (int i = 0; i < notes.stamps().length; i++) {
        place(notes.firstEvent() + i, notes.stamps()[i]);
      }
    }
  }

  private void place(int event, long stamp) {
    long wait = delay == 0 ? 0 : Math.max(0, stamp + delay - clock.getAsLong());
    if (wait > TOO_FAR) {
      journal.stale(event);
    } else {
      long at = timeline.now() + wait;
      journal.heard(event, Math.ceilDiv(at, grid) * grid);
    }
  }
}
