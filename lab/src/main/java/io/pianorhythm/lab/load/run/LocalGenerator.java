package io.pianorhythm.lab.load.run;

import io.pianorhythm.lab.load.language.Language;
import io.pianorhythm.lab.load.plan.Part;
import io.pianorhythm.lab.load.plan.Slice;
import io.pianorhythm.lab.load.wire.PlayerLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.IntPredicate;
import org.HdrHistogram.Histogram;

/// Plays in this process: the messages live on the event loop of a [PlayerLoop].
public final class LocalGenerator implements Generator {

  private static final int ADMITTED_AT_ONCE = 24;
  private static final int LATELY_DIGITS = 2;

  private final Terms terms;
  private final PlayerLoop loop;
  private final List<Language> languages = new ArrayList<>();
  private final List<Ensemble> ensembles = new ArrayList<>();

  /// @param slice of the crowds
  public LocalGenerator(Terms terms, Slice slice) {
    this.terms = terms;
    loop = new PlayerLoop(terms.server(), terms.awake());
    int parts = terms.parts().size();
    for (int i = 0; i < parts; i++) {
      int number = i;
      Part part = terms.parts().get(i);
      Language language = terms.language().apply(part);
      languages.add(language);
      IntPredicate isHere = seat -> slice.has(number, parts, part.crowd(), seat);
      ensembles.add(new Ensemble(part, language, loop, isHere));
    }
  }

  @Override
  public long pid() {
    return ProcessHandle.current().pid();
  }

  @Override
  public void gather(boolean first) throws NotReady {
    for (Ensemble ensemble : ensembles) {
      ensemble.gather(new Doorway(ADMITTED_AT_ONCE), first);
    }
  }

  @Override
  public void begin(long startNanos) throws NotReady {
    long from = terms.warmUp().toNanos();
    long to = from + terms.window().toNanos();
    boolean _ =
        onLoop(() -> {
          ensembles.forEach(ensemble -> ensemble.begin(startNanos, from, to));
          return true;
        });
  }

  @Override
  public Look look() throws NotReady {
    return onLoop(() -> {
      Histogram lately = new Histogram(LATELY_DIGITS);
      ensembles.forEach(each -> each.tally().moveLately(lately));
      return new Look(
          ensembles.stream().mapToLong(each -> each.tally().sent()).toArray(),
          ensembles.stream().mapToLong(each -> each.tally().deliveries()).toArray(),
          lately,
          loop.spareNanos());
    });
  }

  @Override
  public int[][] sent() throws NotReady {
    return onLoop(() -> ensembles.stream().map(Ensemble::sent).toArray(int[][]::new));
  }

  @Override
  public List<Heard> finish(int[][] sent) throws NotReady {
    return onLoop(() -> {
      List<Heard> heard = new ArrayList<>();
      for (int i = 0; i < sent.length; i++) {
        heard.add(ensembles.get(i).heard(sent[i]));
      }
      return heard;
    });
  }

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

  @Override
  public void close() {
    ensembles.forEach(Ensemble::close);
    loop.close();
    languages.forEach(Language::close);
  }
}
