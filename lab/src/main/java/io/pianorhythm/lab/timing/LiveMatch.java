package io.pianorhythm.lab.timing;

import java.util.List;

/// Which of the strikes that were played were heard. A player's strikes are heard in their order,
/// so one pass over both finds each; neighbours differ in key or velocity.
final class LiveMatch {
  private static final int LOOK_AHEAD = 400;
  private static final long LONGEST_INTERVAL = 2_000_000;
  private static final double MICROS = 1_000;

  final Spread delay = new Spread();
  final Spread interval = new Spread();
  int lost;
  int away;
  int doubled;

  /// @param played in order, with the local time of the key
  /// @param heard in order, with the local time of the sound
  /// @param awayFrom when the player was cut off, local µs; strikes until `awayTo` may be missing
  LiveMatch(List<LiveEar.Strike> played, List<LiveEar.Strike> heard, long awayFrom, long awayTo) {
    int next = 0;
    int before = -1;
    long soundBefore = 0;
    for (LiveEar.Strike sound : heard) {
      int found = find(played, next, sound);
      if (found < 0) {
        doubled++;
        continue;
      }
      for (; next < found; next++) {
        miss(played.get(next), awayFrom, awayTo);
      }
      next++;
      LiveEar.Strike key = played.get(found);
      delay.add((sound.local() - key.local()) / MICROS);
      if (found == before + 1 && before >= 0) {
        long gap = key.local() - played.get(before).local();
        if (gap <= LONGEST_INTERVAL) {
          interval.add(Math.abs(sound.local() - soundBefore - gap) / MICROS);
        }
      }
      before = found;
      soundBefore = sound.local();
    }
    for (; next < played.size(); next++) {
      miss(played.get(next), awayFrom, awayTo);
    }
  }

  private static int find(List<LiveEar.Strike> played, int from, LiveEar.Strike sound) {
    int end = Math.min(played.size(), from + LOOK_AHEAD);
    for (int i = from; i < end; i++) {
      LiveEar.Strike key = played.get(i);
      if (key.key() == sound.key() && key.velocity() == sound.velocity()) {
        return i;
      }
    }
    return -1;
  }

  private void miss(LiveEar.Strike key, long awayFrom, long awayTo) {
    if (key.local() >= awayFrom && key.local() <= awayTo) {
      away++;
    } else {
      lost++;
    }
  }
}
