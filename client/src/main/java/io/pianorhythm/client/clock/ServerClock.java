package io.pianorhythm.client.clock;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The server's time. It always runs forward while notes are sent: a new estimate is approached at
/// no more than 500 ppm. It steps only when nothing was sent for two seconds, or when it was wrong
/// by more than 50 ms. May be read by any thread.
public final class ServerClock {
  private static final double SLEW = 500e-6;
  private static final double STEP_ABOVE = 50_000;
  private static final long QUIET = 2_000_000;

  private final LongSupplier localMicros;
  private volatile @Nullable Course course;
  private volatile long lastNote = Long.MIN_VALUE;

  /// @param localMicros a monotonic local clock, µs from any origin
  public ServerClock(LongSupplier localMicros) {
    this.localMicros = localMicros;
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
    long local = local();
    lastNote = local;
    return at(local);
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

  /// Takes a new estimate over. Calls must not overlap.
  public void adjust(Offset estimate) {
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
