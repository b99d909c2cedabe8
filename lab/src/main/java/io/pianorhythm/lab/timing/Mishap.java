package io.pianorhythm.lab.timing;

import java.util.ArrayList;
import java.util.List;

/// What befalls a machine in a run: the listener's, unless it is said to be that of the player.
/// True times, µs.
///
/// @param what in reports
/// @param standstills times in which nothing runs there: what is due, and what comes, waits; in
///   order
/// @param asleep the monotonic clock stands still meanwhile
/// @param wallStep by how much the wall clock is set at [#FROM]
/// @param atPlayer it is the player's machine
record Mishap(
    String what, List<Standstill> standstills, boolean asleep, long wallStep, boolean atPlayer) {
  /// Nothing befalls it.
  static final Mishap NONE = new Mishap("nothing", List.of(), false, 0, false);

  /// When it begins: the clock is well known by then.
  static final long FROM = 90_000_000;

  record Standstill(long from, long to) {}

  /// The machine sleeps once.
  static Mishap sleep(long length) {
    List<Standstill> once = List.of(new Standstill(FROM, FROM + length));
    return new Mishap("a sleep of %d s".formatted(length / 1_000_000), once, true, 0, false);
  }

  /// Somebody sets the wall clock.
  static Mishap wallStep(long by) {
    return new Mishap(
        "a wall clock set by %+d s".formatted(by / 1_000_000), List.of(), false, by, false);
  }

  /// The loop that reads is busy with something else, again and again.
  static Mishap stalls(long length, long every, int times) {
    List<Standstill> stalls = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      stalls.add(new Standstill(FROM + i * every, FROM + i * every + length));
    }
    return new Mishap("stalls of %d ms".formatted(length / 1_000), stalls, false, 0, false);
  }

  /// The same at the player's machine.
  Mishap ofPlayer() {
    return new Mishap("the player's machine: " + what, standstills, asleep, wallStep, true);
  }

  /// What of it befalls the player.
  Mishap player() {
    return atPlayer ? this : NONE;
  }

  /// What of it befalls the listener.
  Mishap listener() {
    return atPlayer ? NONE : this;
  }

  /// When it is over.
  long ends() {
    return standstills.isEmpty() ? FROM : standstills.getLast().to;
  }

  /// Whether it ends before the music does; stalls go on.
  boolean isOver() {
    return standstills.size() <= 1;
  }

  /// When something that is due at a time can happen.
  long runs(long micros) {
    for (Standstill standstill : standstills) {
      if (micros >= standstill.from && micros < standstill.to) {
        return standstill.to;
      }
    }
    return micros;
  }

  /// The monotonic clock of that machine.
  MachineClock clock(double driftPpm, long origin) {
    return asleep
        ? new MachineClock(driftPpm, origin, standstills.getFirst().from, standstills.getFirst().to)
        : MachineClock.awake(driftPpm, origin);
  }

  /// The wall clock of that machine at a time, µs from any origin.
  long wall(long micros) {
    return micros + (micros >= FROM ? wallStep : 0);
  }
}
