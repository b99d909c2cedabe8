package io.pianorhythm.client.playout;

import io.pianorhythm.music.event.Status;

/// Decides when the events of one player are heard. Times are µs of server time. Belongs to one
/// thread at a time.
///
/// Tell it of each frame with [#frame], then of the frame's events with [#at], in order. The delay
/// follows the [PlayoutRule]: it creeps while notes flow, and after two seconds of silence it
/// jumps. A frame that comes too late is heard at once, and what follows keeps its distance to it:
/// a stall spoils one interval, and what it held back is not squeezed into a chord. The delays of
/// frames that only waited behind a late one are not counted, so that a stall weighs as much as it
/// spoils.
public final class Playout {
  /// The answer of [#at] for a note-on that is too old to be struck.
  public static final long STALE = Long.MIN_VALUE;

  private static final long STALE_AFTER = 1_000_000;
  private static final long SILENCE = 2_000_000;
  private static final long NEVER = Long.MIN_VALUE;

  private final DelayWindow window = new DelayWindow();
  private final StruckKeys struck = new StruckKeys();
  private PlayoutRule rule;
  private long delay;
  private long lastStrike = NEVER;
  private long lastHeard = NEVER;
  private long holdUntil = NEVER;
  private long staleFrom = NEVER;

  /// What was played before tells of another way; NEVER: of this one.
  private long learnFrom = NEVER;

  private long stamp;
  private long arrival;
  private long lateness;
  private boolean doubtful;
  private long lateFrames;
  private long staleStrikes;

  public Playout(PlayoutRule rule) {
    this.rule = rule;
  }

  /// Follows another rule from the next frame on. The delay gets there as it always does, to a
  /// fixed one at once.
  public void rule(PlayoutRule changed) {
    rule = changed;
  }

  /// A frame has come.
  ///
  /// @param played when its first strike was played, or its first event if nothing is struck
  /// @param arrived when it was read here, not before the frame before
  /// @param strikes whether there is a note-on in it; only then the delay moves
  /// @param sounding whether a key or pedal of the player is down
  public void frame(long played, long arrived, boolean strikes, boolean sounding) {
    boolean waited = waitedBehindALateOne(played, arrived);
    doubtful = false;
    stamp = played;
    arrival = arrived;
    lateness = arrived - played;
    if (window.size() == 0 || (strikes && !waited && tellsOfTheNetwork())) {
      learn(arrived);
    }
    long target = rule.target(window);
    if (lastStrike == NEVER || !rule.adapts()) {
      delay = target;
    } else if (strikes) {
      follow(target, sounding);
    }
    if (strikes) {
      lastStrike = Math.max(lastStrike, played);
      catchUp();
    }
  }

  /// What was learnt of another way is forgotten with the first frame that came on this one. Until
  /// then it is better than nothing.
  private void learn(long arrived) {
    boolean thisWay = stamp >= learnFrom;
    if (thisWay && learnFrom != NEVER) {
      window.clear();
      learnFrom = NEVER;
    }
    if (thisWay || window.size() == 0) {
      window.add(lateness, arrived);
    }
  }

  /// There is another way from this player, for instance because a second path has opened: what was
  /// learnt of delays does not hold for it. It is learnt anew from what is played from now on, and
  /// the delay gets to what that asks for as it always does.
  ///
  /// @param now server time, µs
  public void anotherWay(long now) {
    learnFrom = now;
  }

  /// Whether this frame came together with one that was late, although it was sent later.
  private boolean waitedBehindALateOne(long played, long arrived) {
    return window.size() > 0
        && arrived - arrival < (played - stamp) / 2
        && lateness > window.quantile(rule.share());
  }

  /// A frame has come of which nobody knows how old it is, because this machine may have slept:
  /// what strikes is too old, and all else is heard at once. Nothing is learnt from it.
  ///
  /// @param arrived when it was read here, by a clock that may be wrong
  public void doubtfulFrame(long arrived) {
    arrival = arrived;
    doubtful = true;
  }

  /// What is too late to be struck was held up by an outage, which says nothing of the delay to
  /// come: without this the first frame after one would lift the delay so far that all that had
  /// waited was struck at once. It does say something when nothing else comes any more.
  private boolean tellsOfTheNetwork() {
    if (lateness <= delay + STALE_AFTER) {
      staleFrom = NEVER;
      return true;
    }
    staleFrom = staleFrom == NEVER ? arrival : staleFrom;
    return arrival - staleFrom > SILENCE;
  }

  private void follow(long target, boolean sounding) {
    long elapsed = Math.max(0, stamp - lastStrike);
    long most = rule.mostMove(elapsed, Math.abs(target - delay));
    if (elapsed > SILENCE && !sounding) {
      delay = target;
    } else if (target > delay) {
      delay = Math.min(target, delay + most);
    } else if (arrival >= holdUntil) {
      delay = Math.max(target, delay - most);
    }
  }

  private void catchUp() {
    if (lateness > delay) {
      lateFrames++;
      if (rule.adapts() && lateness <= delay + STALE_AFTER) {
        delay = lateness;
        holdUntil = arrival + rule.hold();
      }
    }
  }

  /// When an event of the frame is to be heard: never before what came earlier, except that a key
  /// which was struck late sounds for 30 ms, or as long as it was held if that is less.
  ///
  /// @param played when it was played
  /// @return [#STALE] for a note-on more than a second late; everything else that late is heard at
  ///   once, so that keys and pedals end up as they should
  public long at(long played, int status, int data1, int data2) {
    long due = doubtful ? arrival : played + delay;
    boolean strikes = Status.strikes(status, data2);
    if (strikes && (doubtful || arrival - due > STALE_AFTER)) {
      staleStrikes++;
      return STALE;
    }
    lastHeard = Math.max(lastHeard, Math.max(due, arrival));
    if (strikes) {
      return struck.strike(status, data1, played, lastHeard);
    }
    return Status.lifts(status, data2) ? struck.lift(status, data1, played, lastHeard) : lastHeard;
  }

  /// The playout delay now, µs.
  public long delay() {
    return delay;
  }

  /// Frames with strikes that came after their time.
  public long lateFrames() {
    return lateFrames;
  }

  /// Note-ons that were not struck because they were more than a second late.
  public long staleStrikes() {
    return staleStrikes;
  }

  /// The delay of the network that half of the recent frames did not exceed, µs; 0 before the
  /// first.
  public long medianLateness() {
    return window.size() == 0 ? 0 : window.quantile(0.5);
  }

  /// The delay of the network that one frame in twenty exceeded, µs; 0 before the first.
  public long highLateness() {
    return window.size() == 0 ? 0 : window.quantile(0.95);
  }

  /// The delay that the network asks for in this mode, µs, wherever the delay is now; 0 before the
  /// first frame.
  public long needed() {
    return needed(rule);
  }

  /// The delay that the network would ask for by another rule, µs; 0 before the first frame.
  public long needed(PlayoutRule other) {
    return window.size() == 0 ? 0 : other.target(window);
  }
}
