package io.pianorhythm.gateway.session;

import java.util.concurrent.TimeUnit;

/// When a client was heard and asked last, and what follows from it. Any byte is a sign of life.
/// Confined to the event loop of the session; times are in ns of the server's monotonic clock.
final class Pulse {

  /// How long a player that holds keys or pedals may be silent, pings unanswered, before they are
  /// released.
  static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(2_500);

  /// [#ponged] when no answer was due.
  static final long UNASKED = -1;

  private static final long HOLDING_PING_NANOS = TimeUnit.SECONDS.toNanos(1);

  private long lastSign;
  private long lastPing;
  private boolean asked;

  Pulse(long now) {
    this.lastSign = now;
    this.lastPing = now;
  }

  void sign(long now) {
    lastSign = now;
  }

  void pinged(long now) {
    lastPing = now;
    asked = true;
  }

  /// A ping was answered.
  ///
  /// @return how long that took, or [#UNASKED]
  long ponged(long now) {
    boolean due = asked;
    asked = false;
    return due ? now - lastPing : UNASKED;
  }

  boolean silentFor(long nanos, long now) {
    return now - lastSign > nanos;
  }

  /// Whether a client that holds something is to be asked: it has been silent for a second. Who
  /// plays is not, because a thousand players who were asked at the same moment held up everybody's
  /// notes for ten milliseconds, once a second.
  boolean pingDueWhileHolding(long now) {
    return now - Math.max(lastSign, lastPing) >= HOLDING_PING_NANOS;
  }

  /// When a client that holds nothing is to be asked: half of the silence that it is allowed has
  /// passed. Who sends heartbeats in time is never asked: of ten thousand idle connections each
  /// question would wake one up, and each answer the loop.
  ///
  /// @param most silence that is allowed, ns
  long pingWhileIdleAt(long most) {
    return Math.max(lastSign, lastPing) + most / 2;
  }

  boolean pingDueWhileIdle(long most, long now) {
    return now - pingWhileIdleAt(most) > 0;
  }
}
