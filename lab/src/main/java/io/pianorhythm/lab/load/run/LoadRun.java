package io.pianorhythm.lab.load.run;

import io.pianorhythm.lab.load.host.Cost;
import io.pianorhythm.lab.load.language.Language;
import io.pianorhythm.lab.load.plan.Part;
import io.pianorhythm.lab.load.wire.PlayerLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/// One load on one server, from the first connection to the figures. One thread carries it out; the
/// messages live on the event loop of its [PlayerLoop].
public final class LoadRun implements AutoCloseable {

  private static final int ADMITTED_AT_ONCE = 24;
  private static final long SECOND = 1_000_000_000;
  private static final long LEAD_NANOS = SECOND / 5;
  private static final long DRAIN_NANOS = 5 * SECOND;
  private static final long LOOK_NANOS = SECOND / 20;
  private static final long SELF = ProcessHandle.current().pid();

  private final Terms terms;
  private final Progress progress;
  private final PlayerLoop loop;
  private final List<Language> languages = new ArrayList<>();
  private final List<Ensemble> ensembles = new ArrayList<>();

  private LoadRun(Terms terms, Progress progress) {
    this.terms = terms;
    this.progress = progress;
    loop = new PlayerLoop(terms.server());
  }

  /// Carries out a load.
  ///
  /// @throws NotReady if not everybody got in
  public static Outcome of(Terms terms, Progress progress) throws NotReady {
    try (LoadRun run = new LoadRun(terms, progress)) {
      run.gather();
      return run.play();
    }
  }

  private void gather() throws NotReady {
    for (Part part : terms.parts()) {
      progress.stage("%s: %,d connections".formatted(part.name(), part.crowd().connections()));
      Language language = terms.language().apply(part);
      languages.add(language);
      Ensemble ensemble = new Ensemble(part, language, loop);
      ensembles.add(ensemble);
      ensemble.gather(new Doorway(ADMITTED_AT_ONCE));
    }
  }

  private Outcome play() throws NotReady {
    long start = System.nanoTime() + LEAD_NANOS;
    long from = terms.warmUp().toNanos();
    long to = from + terms.window().toNanos();
    progress.stage("playing");
    onLoop(() -> {
      ensembles.forEach(ensemble -> ensemble.begin(start, from, to));
      return true;
    });
    Timeline timeline = new Timeline(start);
    timeline.until(from);
    Mark begin = mark();
    timeline.until(to);
    Mark end = mark();
    drain();
    return outcome(begin, end, timeline.moments);
  }

  private Outcome outcome(Mark begin, Mark end, List<Outcome.Moment> moments) throws NotReady {
    double seconds = (end.nanos - begin.nanos) / (double) SECOND;
    List<Figures> parts = new ArrayList<>();
    for (int i = 0; i < ensembles.size(); i++) {
      long heard = end.deliveries.get(i) - begin.deliveries.get(i);
      parts.add(figures(ensembles.get(i), heard / seconds));
    }
    return new Outcome(
        seconds,
        parts,
        new Outcome.Usage(
            end.server.known(), end.server.nanosSince(begin.server), end.server.rssBytes()),
        end.self.nanosSince(begin.self) / (seconds * SECOND),
        moments);
  }

  private Figures figures(Ensemble ensemble, double perSecond) throws NotReady {
    Faults faults = onLoop(ensemble::faults);
    Part part = ensemble.part();
    return new Figures(
        part.name(),
        part.crowd().connections(),
        part.deliveriesPerSecond(),
        perSecond,
        ensemble.tally().latency(),
        ensemble.tally().sendLag(),
        faults);
  }

  /// Waits until everything that was sent has been heard, or nothing new comes for a while.
  private void drain() throws NotReady {
    long last = -1;
    long patience = System.nanoTime() + DRAIN_NANOS;
    while (System.nanoTime() < patience && !onLoop(this::allHeard)) {
      long now = onLoop(this::deliveries);
      if (now > last) {
        last = now;
        patience = System.nanoTime() + DRAIN_NANOS;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private boolean allHeard() {
    return ensembles.stream().allMatch(Ensemble::allHeard);
  }

  private long deliveries() {
    return ensembles.stream().mapToLong(ensemble -> ensemble.tally().deliveries()).sum();
  }

  private Mark mark() throws NotReady {
    List<Long> heard =
        onLoop(() -> ensembles.stream().map(each -> each.tally().deliveries()).toList());
    return new Mark(System.nanoTime(), heard, serverCost(), Cost.of(SELF));
  }

  private Cost serverCost() {
    return Cost.of(terms.pid().orElse(-1));
  }

  /// The counts at one moment.
  private record Mark(long nanos, List<Long> deliveries, Cost server, Cost self) {}

  /// Runs something between two messages.
  private <T> T onLoop(Callable<T> task) throws NotReady {
    try {
      return loop.thread().submit(task).get();
    } catch (ExecutionException failure) {
      throw new NotReady("the generator failed: " + failure.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new NotReady("interrupted");
    }
  }

  /// Looks once a second.
  private final class Timeline {
    private final long start;
    private final List<Outcome.Moment> moments = new ArrayList<>();
    private final Histogram lately = new Histogram(2);
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
        look();
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

    private void look() throws NotReady {
      lately.reset();
      long now =
          onLoop(() -> {
            ensembles.forEach(each -> each.tally().moveLately(lately));
            return deliveries();
          });
      Cost cost = serverCost();
      Outcome.Moment moment =
          new Outcome.Moment(
              second,
              now - last,
              lately.getValueAtPercentile(99) / 1e6,
              cost.nanosSince(lastCost) / (double) SECOND,
              cost.rssBytes());
      last = now;
      lastCost = cost;
      moments.add(moment);
      progress.moment(moment);
    }
  }

  @Override
  public void close() {
    ensembles.forEach(Ensemble::close);
    loop.close();
    languages.forEach(Language::close);
  }
}
