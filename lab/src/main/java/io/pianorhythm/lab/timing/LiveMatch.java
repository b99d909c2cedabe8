package io.pianorhythm.lab.timing;

import java.util.List;

/// Which of the strikes that were played were heard, and when. A sound is that of the first strike
/// of its key and velocity that has not been heard yet and is not older than a sound can be.
final class LiveMatch {
  private static final long OLDEST = 5_000_000;
  private static final long LONGEST_INTERVAL = 2_000_000;
  private static final double MICROS = 1_000;

  final Spread delay = new Spread();
  final Spread interval = new Spread();
  int lost;
  int away;
  int doubled;

  private final List<LiveEar.Strike> played;
  private final boolean[] found;
  private int oldest;

  private LiveMatch(LiveTake take, long measuredFrom) {
    played = take.played();
    found = new boolean[played.size()];
    int before = -1;
    long soundBefore = 0;
    for (LiveEar.Strike sound : take.heard()) {
      int strike = find(sound);
      if (strike < 0) {
        doubled++;
        continue;
      }
      found[strike] = true;
      LiveEar.Strike key = played.get(strike);
      if (key.local() >= measuredFrom) {
        delay.add((sound.local() - key.local()) / MICROS);
        // The pair across a gap says nothing about rhythm.
        if (before >= 0 && strike == before + 1) {
          compare(key.local() - played.get(before).local(), sound.local() - soundBefore);
        }
      }
      before = strike;
      soundBefore = sound.local();
    }
  }

  /// @param measuredFrom local µs; what was played before is warm-up and says nothing of times
  static LiveMatch of(LiveTake take, long measuredFrom) {
    return of(take, measuredFrom, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /// @param awayFrom when the player was cut off, local µs; strikes until `awayTo` may be missing
  static LiveMatch of(LiveTake take, long measuredFrom, long awayFrom, long awayTo) {
    LiveMatch match = new LiveMatch(take, measuredFrom);
    match.count(awayFrom, awayTo);
    return match;
  }

  private int find(LiveEar.Strike sound) {
    while (oldest < found.length && played.get(oldest).local() < sound.local() - OLDEST) {
      oldest++;
    }
    for (int i = oldest; i < found.length && played.get(i).local() <= sound.local(); i++) {
      LiveEar.Strike key = played.get(i);
      if (!found[i] && key.key() == sound.key() && key.velocity() == sound.velocity()) {
        return i;
      }
    }
    return -1;
  }

  private void compare(long gap, long heard) {
    if (gap <= LONGEST_INTERVAL) {
      interval.add(Math.abs(heard - gap) / MICROS);
    }
  }

  private void count(long awayFrom, long awayTo) {
    for (int i = 0; i < found.length; i++) {
      long at = played.get(i).local();
      boolean cutOff = at >= awayFrom && at <= awayTo;
      away += !found[i] && cutOff ? 1 : 0;
      lost += !found[i] && !cutOff ? 1 : 0;
    }
  }
}
