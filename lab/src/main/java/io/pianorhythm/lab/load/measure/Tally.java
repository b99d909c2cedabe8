package io.pianorhythm.lab.load.measure;

import io.pianorhythm.lab.load.plan.Schedule;
import org.HdrHistogram.Histogram;

/// Counts of one crowd, and how late its messages were: from the time when they were due, not from
/// when the generator got round to them. Only messages due in the measured window count for
/// latency; all count for order. Confined to one thread.
public final class Tally {

  private static final long LONGEST_NANOS = 120_000_000_000L;
  private static final int DIGITS = 3;
  private static final int LATELY_DIGITS = 2;

  private final Schedule schedule;
  private final int[] turn;
  private final Histogram latency = new Histogram(LONGEST_NANOS, DIGITS);
  private final Histogram lately = new Histogram(LONGEST_NANOS, LATELY_DIGITS);
  private final Histogram sendLag = new Histogram(LONGEST_NANOS, DIGITS);
  private long startNanos;
  private long fromNanos;
  private long toNanos;
  private long deliveries;
  private long sent;
  private long disagreements;

  /// @param schedule of the crowd
  public Tally(Schedule schedule) {
    this.schedule = schedule;
    turn = new int[schedule.senders()];
    for (int i = 0; i < turn.length; i++) {
      turn[schedule.sender(i)] = i;
    }
  }

  /// Says when the schedule begins, and which part of it is measured.
  ///
  /// @param start `System.nanoTime()` of message 0
  /// @param from begin of the window, ns after the start
  /// @param to end of the window, ns after the start
  public void window(long start, long from, long to) {
    startNanos = start;
    fromNanos = from;
    toNanos = to;
  }

  /// A message was sent.
  ///
  /// @param k its place in the schedule
  /// @param nanos when, in `System.nanoTime()`
  public void sent(long k, long nanos) {
    sent++;
    long due = schedule.dueNanos(k);
    if (due >= fromNanos && due < toNanos) {
      record(sendLag, nanos - startNanos - due);
    }
  }

  /// A message was heard for the first time.
  ///
  /// @param sender of the crowd, from 0
  /// @param number of the message, from 1
  /// @param nanos when, in `System.nanoTime()`
  public void heard(int sender, int number, long nanos) {
    deliveries++;
    long due = schedule.dueNanos((number - 1L) * turn.length + turn[sender]);
    long late = nanos - startNanos - due;
    record(lately, late);
    if (due >= fromNanos && due < toNanos) {
      record(latency, late);
    }
  }

  private static void record(Histogram histogram, long nanos) {
    histogram.recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
  }

  /// What was found in place and what the whole message says were not the same.
  public void disagreed() {
    disagreements++;
  }

  /// How often that was.
  public long disagreements() {
    return disagreements;
  }

  /// Messages that were heard for the first time so far.
  public long deliveries() {
    return deliveries;
  }

  /// Messages that were sent so far.
  public long sent() {
    return sent;
  }

  /// Latency of deliveries in the window, ns.
  public Histogram latency() {
    return latency;
  }

  /// Adds the latency of deliveries since the last such call, ns, and forgets it.
  public void moveLately(Histogram into) {
    into.add(lately);
    lately.reset();
  }

  /// When each message was due.
  public Schedule schedule() {
    return schedule;
  }

  /// How late the generator itself was, ns.
  public Histogram sendLag() {
    return sendLag;
  }
}
