package io.pianorhythm.gateway.meter;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/// What is counted on one event loop. Written by that loop alone, so that nobody contends for it;
/// read by anybody.
public final class LoopMeter {

  private static final int KINDS = Traffic.values().length;

  private final LongSupplier nanos;
  private final AtomicLongArray traffic = new AtomicLongArray(KINDS);
  private final AtomicLongArray losses = new AtomicLongArray(NoteLoss.values().length);
  private final Durations residence = new Durations();
  private final Durations duets = new Durations();
  private final Durations roundTrips = new Durations();
  private long arrived;

  /// @param nanos a monotonic clock in ns
  LoopMeter(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /// Counts messages.
  public void count(Traffic kind, int messages) {
    int index = kind.ordinal();
    traffic.setOpaque(index, traffic.getPlain(index) + messages);
  }

  /// Counts what was not relayed.
  public void count(NoteLoss kind, int lost) {
    losses.getAndAdd(kind.ordinal(), lost);
  }

  /// Bytes were read from a socket; what is relayed until the next call came with them.
  ///
  /// @param at when, by the clock of this meter
  public void arrived(long at) {
    arrived = at;
  }

  /// When the bytes were read that are being handled.
  public long arrivedAt() {
    return arrived;
  }

  /// Now, by the clock of this meter.
  public long now() {
    return nanos.getAsLong();
  }

  /// A frame of notes was handed to its listeners.
  ///
  /// @param time ns since its bytes were read
  /// @param duet whether at most two are in its room
  public void resided(long time, boolean duet) {
    residence.record(time);
    if (duet) {
      duets.record(time);
    }
  }

  /// A ping was answered after this time in ns.
  public void roundTrip(long time) {
    roundTrips.record(time);
  }

  long messages(Traffic kind) {
    return traffic.get(kind.ordinal());
  }

  long losses(NoteLoss kind) {
    return losses.get(kind.ordinal());
  }

  Durations residence() {
    return residence;
  }

  Durations duets() {
    return duets;
  }

  Durations roundTrips() {
    return roundTrips;
  }
}
