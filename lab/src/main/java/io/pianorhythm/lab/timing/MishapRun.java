package io.pianorhythm.lab.timing;

import io.pianorhythm.lab.network.Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What befalls a listener's machine, and a full room, as goals with their figures.
final class MishapRun {
  private static final List<Mishap> MISHAPS =
      List.of(
          Mishap.sleep(30_000_000),
          Mishap.wallStep(30_000_000),
          Mishap.wallStep(-30_000_000),
          Mishap.stalls(50_000, 5_000_000, 12),
          Mishap.stalls(200_000, 5_000_000, 12));
  private static final Profile NETWORK = Profile.WIFI;
  private static final Duration LENGTH = Duration.ofSeconds(90);
  private static final Duration FULL_ROOM = Duration.ofSeconds(45);
  private static final long AT_ONCE = 10_000;
  private static final long LEAD = 20_000_000;
  private static final int PLAYERS = 59;
  private static final double DRIFT = 80;
  private static final double CLOCK = 1;

  /// A wall clock that is set ahead looks like a sleep until the server has told its time again.
  private static final int STRIKES_OF_A_ROUND_TRIP = 3;

  private final List<Goal> goals = new ArrayList<>();

  private MishapRun() {}

  /// Every goal, on the seed given.
  static List<Goal> goals(int seed) {
    MishapRun run = new MishapRun();
    Performance music = Repertoire.hard(seed, Mishap.FROM - LEAD, LENGTH);
    List<Outcome> outcomes =
        MISHAPS.parallelStream().map(mishap -> outcome(music, seed, mishap)).toList();
    IntStream.range(0, MISHAPS.size()).forEach(i -> run.after(MISHAPS.get(i), outcomes.get(i)));
    run.playerWakes(seed);
    run.fullRoom(seed);
    return run.goals;
  }

  private static Outcome outcome(Performance music, int seed, Mishap mishap) {
    Trial.Setting setting =
        new Trial.Setting(Scheme.LISTENING, NETWORK, music, DRIFT, seed, mishap);
    return new Trial(setting).run();
  }

  private void after(Mishap mishap, Outcome outcome) {
    Aftermath after = new Aftermath(outcome, mishap);
    String what = mishap.what() + ": ";
    add(what + "lost, doubled or stuck", Figures.of(List.of(outcome)).broken(), 0);
    add(what + "strikes squeezed together", after.burst(), 0);
    add(what + "strikes missed after it", after.missedAfter(), STRIKES_OF_A_ROUND_TRIP);
    add(what + "clock error from 2 s after it, ms", after.clockAfter(), CLOCK);
    if (mishap.isOver()) {
      double p99 = after.intervalAfter().at(0.99);
      add(what + "interval error p99 from 2 s after it, ms", p99, Limits.INTERVAL_P99);
    }
  }

  /// Who plays as soon as the machine has woken up, before any heartbeat is answered.
  private void playerWakes(int seed) {
    Mishap sleep = Mishap.sleep(30_000_000).ofPlayer();
    Performance music = Repertoire.hard(seed, sleep.ends() + AT_ONCE, LENGTH);
    Figures figures = Figures.of(List.of(outcome(music, seed, sleep)));
    add(sleep.what() + ": lost, doubled or stuck", figures.broken(), 0);
    add(sleep.what() + ": not struck", figures.stale(), 0);
  }

  private void fullRoom(int seed) {
    List<Performance> parts =
        IntStream.range(0, PLAYERS).mapToObj(i -> Repertoire.hard(seed + i, FULL_ROOM)).toList();
    Figures room = Figures.of(new RoomTrial(Scheme.LISTENING, NETWORK, parts, seed).run());
    String what = "a room of 60: ";
    add(what + "lost, doubled or stuck", room.broken(), 0);
    add(what + "not struck", room.stale(), 0);
    add(what + "interval error p99, ms", room.interval().at(0.99), Limits.INTERVAL_P99);
  }

  private void add(String what, double reached, double limit) {
    goals.add(new Goal(what, NETWORK.id(), reached, limit, true));
  }
}
