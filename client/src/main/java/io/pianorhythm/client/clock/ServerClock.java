package io.pianorhythm.client.clock;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The server's time. It always runs forward while notes are sent: a new estimate is approached at
/// no more than 500 ppm. It steps only when nothing was sent for two seconds, or when it was wrong
/// by more than 50 ms. May be read by any thread.
///
/// While this machine sleeps the local clock may stand still, so that this one falls behind; see
/// [#wokeUp].
public final class ServerClock {
  private static final double SLEW = 500e-6;
  private static final double STEP_ABOVE = 50_000;
  private static final long QUIET = 2_000_000;

  /// A machine that has not slept yet.
  public static final long NEVER = Long.MIN_VALUE;

  private final LongSupplier localMicros;
  private final SleepWatch sleep;
  private final Runnable woke;
  private long wokeUp = NEVER;

  /// What the wall clock has gained since the server told its time last.
  private volatile long gained;

  private volatile @Nullable Course course;
  private volatile long lastNote = Long.MIN_VALUE;

  /// Of a machine that does not sleep.
  ///
  /// @param localMicros a monotonic local clock, µs from any origin
  public ServerClock(LongSupplier localMicros) {
    this(localMicros, localMicros, () -> {});
  }

  /// @param localMicros a monotonic local clock, µs from any origin
  /// @param wallMicros the wall clock, µs
  /// @param woke called when this machine has slept; is to have the server asked for its time, and
  ///   must be short
  public ServerClock(LongSupplier localMicros, LongSupplier wallMicros, Runnable woke) {
    this.localMicros = localMicros;
    this.woke = woke;
    sleep = new SleepWatch(localMicros, wallMicros);
  }

  /// By the clocks of this machine, whose wall clock is read here and nowhere else in the SDK.
  ///
  /// @param woke see the constructor
  public static ServerClock ofThisMachine(Runnable woke) {
    return new ServerClock(
        () -> Math.floorDiv(System.nanoTime(), 1000),
        () -> System.currentTimeMillis() * 1000,
        woke);
  }

  /// The server's time now, µs since 1970.
  ///
  /// @throws IllegalStateException before the first estimate; a connected session has one
  public long micros() {
    return at(local());
  }

  /// The server's time now, µs since 1970, to be stamped on a note: from now on the clock is not
  /// stepped.
  public long noteMicros() {
    long _ = wokeUp();
    long local = local();
    lastNote = local;
    return at(local) + gained;
  }

  /// Whether there is an estimate.
  public boolean isKnown() {
    return course != null;
  }

  /// The local clock now, µs from its own origin.
  public long local() {
    return localMicros.getAsLong();
  }

  /// The server's time at a local time, µs since 1970.
  public long at(long local) {
    return local + Math.round(known().offset(local));
  }

  /// The estimate that the clock is on or approaches.
  public Offset estimate() {
    return known().target;
  }

  /// Looks whether this machine has slept since the last look. If so, notes are stamped later by as
  /// much as the wall clock has gained, until the server has told its time: that is right to the
  /// precision of the wall clock. What is read then is not judged by it, because a wall clock may
  /// have been set.
  ///
  /// @return local µs when it was last seen to have slept, or [#NEVER]
  public long wokeUp() {
    long seen;
    synchronized (this) {
      long more = sleep.slept();
      if (more == 0) {
        return wokeUp;
      }
      gained += more;
      wokeUp = local();
      seen = wokeUp;
    }
    woke.run();
    return seen;
  }

  /// Takes a new estimate over, from heartbeats of which the last was sent now.
  public void adjust(Offset estimate) {
    adjust(estimate, local());
  }

  /// Takes a new estimate over.
  ///
  /// @param sentLocal when the heartbeat left that was answered last, local µs
  public synchronized void adjust(Offset estimate, long sentLocal) {
    gained = sentLocal < wokeUp ? gained : 0;
    long now = local();
    Course current = course;
    double behind = current == null ? 0 : current.offset(now) - estimate.at(now);
    course = new Course(estimate, mayStep(now, behind) ? 0 : behind, now);
  }

  private boolean mayStep(long now, double behind) {
    long note = lastNote;
    boolean quiet = note == Long.MIN_VALUE || now - note > QUIET;
    return quiet || Math.abs(behind) > STEP_ABOVE;
  }

  private Course known() {
    Course current = course;
    if (current == null) {
      throw new IllegalStateException("the server's clock is not known yet");
    }
    return current;
  }

  /// An estimate and what is left of the difference to the one before.
  private record Course(Offset target, double residual, long since) {
    double offset(long local) {
      double left = Math.max(0, Math.abs(residual) - SLEW * Math.max(0, local - since));
      return target.at(local) + Math.copySign(left, residual);
    }
  }
}
