package io.pianorhythm.core.chat.moderation;

import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.RoomId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// The [Conduct] of everybody in the chat of every room. It outlives a leave: who comes back within
/// a minute comes back with it. After a minute without a line nothing of it would matter any more,
/// and it is forgotten; when there are too many, so are those that were used the longest time ago.
///
/// Safe from any thread. What is done with one conduct is done alone.
public final class Conducts {

  /// How many are kept by default; one has at most five lines of 500 letters.
  public static final int MOST = 20_000;

  private final int most;
  // In the order of their use. Guarded by itself.
  private final Map<Place, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

  private record Place(RoomId room, UserId user) {}

  private static final class Kept {
    private final Conduct conduct;
    private long usedAt;

    Kept(long now) {
      this.conduct = new Conduct(now);
      this.usedAt = now;
    }
  }

  /// None yet.
  ///
  /// @param most how many are kept
  public Conducts(int most) {
    this.most = most;
  }

  /// Does something with the conduct of one person in one room.
  public Verdict judge(RoomId room, UserId user, long nowNanos, Function<Conduct, Verdict> rule) {
    Kept mine = find(new Place(room, user), nowNanos);
    synchronized (mine) {
      return rule.apply(mine.conduct);
    }
  }

  private Kept find(Place place, long now) {
    synchronized (kept) {
      forget(now);
      Kept mine = kept.computeIfAbsent(place, _ -> new Kept(now));
      mine.usedAt = now;
      if (kept.size() > most) {
        Iterator<Kept> oldest = kept.values().iterator();
        oldest.next();
        oldest.remove();
      }
      return mine;
    }
  }

  private void forget(long now) {
    Iterator<Kept> each = kept.values().iterator();
    while (each.hasNext() && now - each.next().usedAt >= Conduct.MEMORY_NANOS) {
      each.remove();
    }
  }

  /// How many are kept.
  int size() {
    synchronized (kept) {
      return kept.size();
    }
  }
}
