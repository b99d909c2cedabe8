package io.pianorhythm.lab.load.run;

import io.pianorhythm.lab.load.host.Cost;
import io.pianorhythm.lab.load.host.Residence;
import io.pianorhythm.lab.load.plan.Part;
import io.pianorhythm.lab.load.plan.Slice;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/// One load on one server, from the first connection to the figures. One thread carries it out; the
/// messages live in its generators, of which one in this process is enough for most loads.
public final class LoadRun {

  private static final long SECOND = 1_000_000_000;
  private static final long LEAD_NANOS = SECOND / 5;
  private static final long DRAIN_NANOS = 5 * SECOND;
  private static final long LOOK_NANOS = SECOND / 20;
  private static final int LATELY_DIGITS = 2;

  private final Terms terms;
  private final Progress progress;
  private final List<? extends Generator> generators;

  private LoadRun(Terms terms, Progress progress, List<? extends Generator> generators) {
    this.terms = terms;
    this.progress = progress;
    this.generators = generators;
  }

  /// Carries out a load from this process.
  ///
  /// @throws NotReady if not everybody got in
  public static Outcome of(Terms terms, Progress progress) throws NotReady {
    try (LocalGenerator alone = new LocalGenerator(terms, Slice.ALL)) {
      return of(terms, progress, List.of(alone));
    }
  }

  /// Carries out a load that several processes share. They stay the caller's.
  ///
  /// @throws NotReady if not everybody got in
  public static Outcome of(Terms terms, Progress progress, List<? extends Generator> generators)
      throws NotReady {
    LoadRun run = new LoadRun(terms, progress, generators);
    run.gather();
    return run.play();
  }

  private void gather() throws NotReady {
    for (Part part : terms.parts()) {
      progress.stage("%s: %,d connections".formatted(part.name(), part.crowd().connections()));
    }
    List<Boolean> _ = all(each -> gather(each, true));
    List<Boolean> _ = all(each -> gather(each, false));
  }

  private static boolean gather(Generator generator, boolean first) throws NotReady {
    generator.gather(first);
    return true;
  }

  private Outcome play() throws NotReady {
    // What takes long the first time is done before the clock runs.
    Generator.Look _ = look();
    try (HttpClient http = HttpClient.newHttpClient();
        Visitors visitors = new Visitors(terms)) {
      Optional<Residence.Look> _ = inside(http);
      long start = System.nanoTime() + LEAD_NANOS;
      long from = terms.warmUp().toNanos();
      long to = from + terms.window().toNanos();
      progress.stage("playing");
      for (Generator each : generators) {
        each.begin(start);
      }
      visitors.come(start + from, start + to);
      Timeline timeline = new Timeline(start);
      timeline.until(from);
      Optional<Residence.Look> before = inside(http);
      Mark begin = mark();
      timeline.until(to);
      Mark end = mark();
      Optional<Residence.Look> inside = inside(http).flatMap(now -> before.map(now::since));
      drain();
      return outcome(begin, end, inside, timeline.moments, visitors.leave());
    }
  }

  private Optional<Residence.Look> inside(HttpClient http) throws NotReady {
    if (terms.metrics().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Residence.ask(http, terms.metrics().get()));
    } catch (IOException failure) {
      throw new NotReady("the server does not tell its figures: " + failure.getMessage());
    }
  }

  private Outcome outcome(
      Mark begin,
      Mark end,
      Optional<Residence.Look> inside,
      List<Outcome.Moment> moments,
      Visits visits)
      throws NotReady {
    double seconds = (end.nanos - begin.nanos) / (double) SECOND;
    double busiest = 0;
    for (int i = 0; i < generators.size(); i++) {
      double nanos = end.generators.get(i).nanosSince(begin.generators.get(i));
      nanos -= end.looks.get(i).spareNanos() - begin.looks.get(i).spareNanos();
      busiest = Math.max(busiest, nanos / (seconds * SECOND));
    }
    return new Outcome(
        seconds,
        figures(begin, end, seconds),
        new Outcome.Usage(
            end.server.known(), end.server.nanosSince(begin.server), end.server.rssBytes()),
        inside,
        busiest,
        moments,
        visits);
  }

  private List<Figures> figures(Mark begin, Mark end, double seconds) throws NotReady {
    int[][] sent = sentByAll();
    List<List<Generator.Heard>> heard = all(each -> each.finish(sent));
    List<Figures> parts = new ArrayList<>();
    for (int i = 0; i < terms.parts().size(); i++) {
      int index = i;
      Part part = terms.parts().get(i);
      Generator.Heard sum =
          heard.stream().map(each -> each.get(index)).reduce(Generator.Heard::plus).orElseThrow();
      parts.add(
          new Figures(
              part.name(),
              part.crowd().connections(),
              part.deliveriesPerSecond(),
              (end.deliveries(i) - begin.deliveries(i)) / seconds,
              sum.latency(),
              sum.sendLag(),
              sum.faults()));
    }
    return parts;
  }

  private int[][] sentByAll() throws NotReady {
    int[][] sum = null;
    for (int[][] sent : all(Generator::sent)) {
      if (sum == null) {
        sum = sent;
      } else {
        add(sum, sent);
      }
    }
    return sum == null ? new int[0][] : sum;
  }

  private static void add(int[][] sum, int[][] more) {
    for (int part = 0; part < sum.length; part++) {
      for (int sender = 0; sender < sum[part].length; sender++) {
        sum[part][sender] += more[part][sender];
      }
    }
  }

  /// Waits until everything that was sent has been heard, or nothing new comes for a while.
  private void drain() throws NotReady {
    long last = -1;
    long patience = System.nanoTime() + DRAIN_NANOS;
    Generator.Look now = look();
    while (System.nanoTime() < patience && !allHeard(now)) {
      long heard = sum(now.deliveries());
      if (heard > last) {
        last = heard;
        patience = System.nanoTime() + DRAIN_NANOS;
      }
      LockSupport.parkNanos(LOOK_NANOS);
      now = look();
    }
  }

  private boolean allHeard(Generator.Look look) {
    for (int i = 0; i < terms.parts().size(); i++) {
      if (look.deliveries()[i] < look.sent()[i] * terms.parts().get(i).crowd().listeners()) {
        return false;
      }
    }
    return true;
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  private Mark mark() throws NotReady {
    List<Cost> costs = generators.stream().map(each -> Cost.of(each.pid())).toList();
    return new Mark(System.nanoTime(), all(Generator::look), serverCost(), costs);
  }

  /// The counts of all generators together.
  private Generator.Look look() throws NotReady {
    int parts = terms.parts().size();
    Generator.Look sum =
        new Generator.Look(new long[parts], new long[parts], new Histogram(LATELY_DIGITS), 0);
    for (Generator.Look each : all(Generator::look)) {
      for (int i = 0; i < parts; i++) {
        sum.sent()[i] += each.sent()[i];
        sum.deliveries()[i] += each.deliveries()[i];
      }
      sum.lately().add(each.lately());
    }
    return sum;
  }

  private Cost serverCost() {
    return Cost.of(terms.pid().orElse(-1));
  }

  /// The counts at one moment.
  private record Mark(long nanos, List<Generator.Look> looks, Cost server, List<Cost> generators) {

    /// Of one part.
    long deliveries(int part) {
      return looks.stream().mapToLong(each -> each.deliveries()[part]).sum();
    }
  }

  /// Asks something of each generator.
  private interface Question<T> {
    T of(Generator generator) throws NotReady;
  }

  /// Asks all at the same time.
  private <T> List<T> all(Question<T> question) throws NotReady {
    if (generators.size() == 1) {
      return List.of(question.of(generators.getFirst()));
    }
    // Not virtual ones, whose carriers would be kept by reading what another process says.
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      List<Future<T>> asked = new ArrayList<>();
      for (Generator each : generators) {
        Callable<T> asking = () -> question.of(each);
        asked.add(threads.submit(asking));
      }
      List<T> answers = new ArrayList<>();
      for (Future<T> each : asked) {
        answers.add(each.get());
      }
      return answers;
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof NotReady reason
          ? reason
          : new NotReady("a generator failed: " + failure.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new NotReady("interrupted");
    }
  }

  /// Looks once a second.
  private final class Timeline {
    private final long start;
    private final List<Outcome.Moment> moments = new ArrayList<>();
    private long last;
    private Cost lastCost = serverCost();
    private int second;

    Timeline(long start) {
      this.start = start;
    }

    /// @param nanos after the start
    void until(long nanos) throws NotReady {
      while ((second + 1) * SECOND <= nanos) {
        park((second + 1) * SECOND);
        second++;
        moment();
      }
      park(nanos);
    }

    private void park(long nanos) throws NotReady {
      long left = start + nanos - System.nanoTime();
      while (left > 0) {
        LockSupport.parkNanos(left);
        if (Thread.interrupted()) {
          throw new NotReady("interrupted");
        }
        left = start + nanos - System.nanoTime();
      }
    }

    private void moment() throws NotReady {
      double lateMs = (System.nanoTime() - start - second * SECOND) / 1e6;
      Generator.Look now = look();
      long heard = sum(now.deliveries());
      Cost cost = serverCost();
      Outcome.Moment moment =
          new Outcome.Moment(
              second,
              heard - last,
              now.lately().getValueAtPercentile(99) / 1e6,
              cost.nanosSince(lastCost) / (double) SECOND,
              cost.rssBytes(),
              lateMs);
      last = heard;
      lastCost = cost;
      moments.add(moment);
      progress.moment(moment);
    }
  }
}
