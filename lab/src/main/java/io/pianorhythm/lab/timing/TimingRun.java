package io.pianorhythm.lab.timing;

import io.pianorhythm.lab.network.Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/// All runs in virtual time: every scheme on every profile, hard music, and clocks at all drifts.
public final class TimingRun {
  private static final double DRIFT = 80;
  private static final List<Double> DRIFTS = List.of(0.0, -80.0, 200.0, 500.0);
  private static final Duration CLOCK_LENGTH = Duration.ofSeconds(280);
  private static final Duration HARD_LENGTH = Duration.ofSeconds(60);
  private static final Duration BLACK_LENGTH = Duration.ofSeconds(10);
  private static final int BLACK_EVENTS = 2_000;

  private final int seeds;
  private final BiConsumer<Integer, Integer> progress;
  private final Performance written;
  private final Performance byHands;

  private TimingRun(int seeds, BiConsumer<Integer, Integer> progress) {
    this.seeds = seeds;
    this.progress = progress;
    Repertoire repertoire = Repertoire.load();
    written = repertoire.asWritten();
    byHands = repertoire.byHands(1);
  }

  /// Runs everything on as many threads as there are cores. The figures are the same on any
  /// machine.
  ///
  /// @param seeds how many times, each with other dice
  /// @param progress hears how many runs of how many are done, on any of these threads
  public static TimingResult of(int seeds, BiConsumer<Integer, Integer> progress) {
    return new TimingRun(seeds, progress).run();
  }

  private TimingResult run() {
    List<Job> jobs = new ArrayList<>();
    for (Profile profile : Profile.values()) {
      for (Scheme scheme : Scheme.values()) {
        addSeeds(jobs, Music.WRITTEN, scheme, profile, written, DRIFT);
      }
      addSeeds(jobs, Music.HANDS, Scheme.LISTENING, profile, byHands, DRIFT);
      addSeeds(jobs, Music.HANDS, Scheme.DUET, profile, byHands, DRIFT);
      for (double drift : DRIFTS) {
        Performance few = Repertoire.sparse(CLOCK_LENGTH);
        addSeeds(jobs, Music.SPARSE, Scheme.LISTENING_ONE_PATH, profile, few, drift);
      }
    }
    addSeeds(
        jobs, Music.HARD, Scheme.LISTENING, Profile.WIFI, Repertoire.hard(1, HARD_LENGTH), DRIFT);
    Performance black = Repertoire.black(1, BLACK_EVENTS, BLACK_LENGTH);
    addSeeds(jobs, Music.BLACK, Scheme.LISTENING, Profile.WIFI, black, DRIFT);
    AtomicInteger done = new AtomicInteger();
    List<Outcome> outcomes =
        jobs.parallelStream()
            .map(job -> {
              Outcome outcome = new Trial(job.setting).run();
              progress.accept(done.incrementAndGet(), jobs.size());
              return outcome;
            })
            .toList();
    List<Goal> others = new ArrayList<>(MishapRun.goals(1));
    others.addAll(RecoveryRun.goals(1));
    others.addAll(SecondPathRun.goals(1));
    return gather(jobs, outcomes, others);
  }

  private void addSeeds(
      List<Job> jobs,
      Music music,
      Scheme scheme,
      Profile profile,
      Performance performance,
      double drift) {
    for (int seed = 1; seed <= seeds; seed++) {
      jobs.add(new Job(music, new Trial.Setting(scheme, profile, performance, drift, seed)));
    }
  }

  private static TimingResult gather(List<Job> jobs, List<Outcome> outcomes, List<Goal> others) {
    Map<Key, List<Outcome>> byKey = new LinkedHashMap<>();
    IntStream.range(0, jobs.size())
        .forEach(i ->
            byKey.computeIfAbsent(jobs.get(i).key(), _ -> new ArrayList<>()).add(outcomes.get(i)));
    EnumMap<Profile, EnumMap<Scheme, Figures>> written = new EnumMap<>(Profile.class);
    EnumMap<Profile, EnumMap<Scheme, Figures>> hands = new EnumMap<>(Profile.class);
    EnumMap<Profile, Map<Double, Figures>> clocks = new EnumMap<>(Profile.class);
    Map<String, Figures> hard = new TreeMap<>();
    byKey.forEach((key, runs) -> {
      Figures figures = Figures.of(runs);
      switch (key.music) {
        case WRITTEN -> table(written, key).put(key.scheme, figures);
        case HANDS -> table(hands, key).put(key.scheme, figures);
        case SPARSE ->
            clocks.computeIfAbsent(key.profile, _ -> new TreeMap<>()).put(key.drift, figures);
        case HARD, BLACK -> hard.put(key.music.title, figures);
      }
    });
    List<Goal> goals = new ArrayList<>(Goals.of(new Goals.Results(written, hard, clocks)));
    goals.addAll(others);
    return new TimingResult(written, hands, List.copyOf(goals));
  }

  private static EnumMap<Scheme, Figures> table(
      EnumMap<Profile, EnumMap<Scheme, Figures>> tables, Key key) {
    return tables.computeIfAbsent(key.profile, _ -> new EnumMap<>(Scheme.class));
  }

  private enum Music {
    WRITTEN(""),
    HANDS(""),
    SPARSE(""),
    HARD("trills, glissandi, half pedal"),
    BLACK("black MIDI, 2,000 events a second");

    private final String title;

    Music(String title) {
      this.title = title;
    }
  }

  private record Job(Music music, Trial.Setting setting) {
    Key key() {
      return new Key(music, setting.scheme(), setting.profile(), setting.driftPpm());
    }
  }

  private record Key(Music music, Scheme scheme, Profile profile, double drift) {}
}
