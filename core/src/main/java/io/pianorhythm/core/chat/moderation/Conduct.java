package io.pianorhythm.core.chat.moderation;

import io.pianorhythm.core.quota.TokenBucket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/// What one person did last in the chat of one room. Bounded; confined to one thread, or guarded by
/// whoever owns it. Times are of any monotonic nanosecond clock.
public final class Conduct {

  /// After so long without a line it is as on the first day: the longest of the times below, of
  /// mutes and of lines that come back to the bucket.
  static final long MEMORY_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static final double LINES_A_SECOND = 0.5;
  private static final int LINES_AT_ONCE = 5;
  private static final int LINES_KEPT = 5;
  private static final long REPEAT_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int MOST_REFUSALS = 3;

  private final TokenBucket lines;
  private final Deque<Said> said = new ArrayDeque<>(LINES_KEPT);
  private final Deque<Long> refusals = new ArrayDeque<>(MOST_REFUSALS);
  private boolean muted;
  private long mutedUntil;
  private Rule mutedFor = Rule.FLOOD;

  private record Said(String skeleton, long at) {}

  /// Nothing was done yet.
  public Conduct(long nowNanos) {
    this.lines = new TokenBucket(LINES_A_SECOND, LINES_AT_ONCE, nowNanos);
  }

  /// Nanoseconds that are left of a mute; 0 without one.
  long mutedNanos(long now) {
    if (muted && mutedUntil - now <= 0) {
      muted = false;
    }
    return muted ? mutedUntil - now : 0;
  }

  Rule mutedFor() {
    return mutedFor;
  }

  /// Milliseconds to wait before another line; 0 when one was taken.
  long takeLine(long now) {
    return lines.take(1, now) ? 0 : lines.waitMillis(1, now);
  }

  /// Nanoseconds until this may be said again; 0 when it may.
  long repeatNanos(String skeleton, long now) {
    for (Iterator<Said> each = said.descendingIterator(); each.hasNext(); ) {
      Said line = each.next();
      if (line.skeleton().equals(skeleton) && now - line.at() < REPEAT_NANOS) {
        return REPEAT_NANOS - (now - line.at());
      }
    }
    return 0;
  }

  void said(String skeleton, long now) {
    if (said.size() == LINES_KEPT) {
      said.removeFirst();
    }
    said.addLast(new Said(skeleton, now));
  }

  /// Counts a refusal.
  ///
  /// @return nanoseconds of the mute that follows from it, or 0
  long refused(Rule rule, long now) {
    refusals.removeIf(at -> now - at >= MINUTE_NANOS);
    refusals.addLast(now);
    if (refusals.size() < MOST_REFUSALS) {
      return 0;
    }
    refusals.clear();
    muted = true;
    mutedUntil = now + MINUTE_NANOS;
    mutedFor = rule;
    return MINUTE_NANOS;
  }
}
