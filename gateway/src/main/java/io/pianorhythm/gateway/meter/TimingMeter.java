package io.pianorhythm.gateway.meter;

import io.pianorhythm.protocol.v1.TimingReport;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// What clients reported of their time, over all of them. From any thread; a report is one
/// recording of each of its times.
public final class TimingMeter {

  private static final long MOST_MICROS = TimeUnit.SECONDS.toMicros(10);
  private static final long MOST_COUNT = 10_000;

  private final Durations roundTrips = new Durations();
  private final Durations jitters = new Durations();
  private final Durations delays = new Durations();
  private final LongAdder stalls = new LongAdder();
  private final LongAdder late = new LongAdder();
  private final LongAdder stale = new LongAdder();

  /// Takes a report in. What no client can have measured is cut to what one can.
  public void report(TimingReport report) {
    if (report.getRoundTripUs() != 0) {
      roundTrips.record(nanos(report.getRoundTripUs()));
      jitters.record(nanos(report.getJitterUs()));
    }
    if (report.getPlayoutDelayUs() != 0) {
      delays.record(nanos(report.getPlayoutDelayUs()));
    }
    stalls.add(count(report.getStalls()));
    late.add(count(report.getLateEvents()));
    stale.add(count(report.getStaleNoteOns()));
  }

  private static long nanos(int micros) {
    return TimeUnit.MICROSECONDS.toNanos(Math.min(MOST_MICROS, Integer.toUnsignedLong(micros)));
  }

  private static long count(int reported) {
    return Math.min(MOST_COUNT, Integer.toUnsignedLong(reported));
  }

  /// Median round trips as clients see them.
  public Durations roundTrips() {
    return roundTrips;
  }

  /// How much the way from the server varies for them.
  public Durations jitters() {
    return jitters;
  }

  /// From the time of an event to its sound, for the member whom a client hears latest.
  public Durations delays() {
    return delays;
  }

  /// Frames that came 80 ms or more later than most.
  public long stalls() {
    return stalls.sum();
  }

  /// Events that came too late to be played in time.
  public long lateEvents() {
    return late.sum();
  }

  /// Note-ons that came too late to be played at all.
  public long staleNoteOns() {
    return stale.sum();
  }
}
