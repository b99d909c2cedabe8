package io.pianorhythm.lab.load.run;

import io.pianorhythm.lab.load.host.Cost;
import io.pianorhythm.lab.load.language.Language;
import io.pianorhythm.lab.load.language.StormLine;
import io.pianorhythm.lab.load.plan.Crowd;
import io.pianorhythm.lab.load.plan.Part;
import io.pianorhythm.lab.load.wire.Connection;
import io.pianorhythm.lab.load.wire.PlayerLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// A join storm: everybody is connected, and all enter rooms of ten at the same moment; when the
/// last is in, all move on to other rooms, round after round until the time is over.
public final class JoinRun {

  private static final int ADMITTED_AT_ONCE = 24;
  private static final long ROUND_SECONDS = 60;
  private static final int WARM_UP_ROUNDS = 3;
  private static final long LONGEST_NANOS = 60_000_000_000L;

  private final Crowd crowd;
  private final PlayerLoop loop;
  private final String mark;
  private final List<StormLine> lines = new ArrayList<>();
  private final Histogram latency = new Histogram(LONGEST_NANOS, 3);
  private CompletableFuture<@Nullable Void> round = new CompletableFuture<>();
  private int waiting;

  private JoinRun(Part part, PlayerLoop loop) {
    crowd = part.crowd();
    this.loop = loop;
    mark = "storm%x".formatted(System.nanoTime() & 0xFFFF);
  }

  /// What it came to.
  ///
  /// @param joins in the measured rounds
  /// @param seconds they took
  /// @param cpuNanos of the server in that time; 0: not known
  /// @param rssBytes resident memory of the server at the end
  /// @param connectsPerSecond tickets and upgrades before, by the clock
  /// @param latency of a join, ns
  public record Stormed(
      long joins,
      double seconds,
      long cpuNanos,
      long rssBytes,
      double connectsPerSecond,
      Histogram latency) {

    /// By the clock.
    public double joinsPerSecond() {
      return joins / seconds;
    }

    /// For each second of the server's processor time.
    public double joinsPerCore() {
      return cpuNanos == 0 ? Double.NaN : joins / (cpuNanos / 1e9);
    }
  }

  /// Carries it out.
  ///
  /// @param terms with one part; a few rounds are played before the window, for at least the
  ///   warm-up
  public static Stormed of(Terms terms, Progress progress) throws NotReady {
    Part part = terms.parts().getFirst();
    List<Connection> connections = new ArrayList<>();
    try (PlayerLoop loop = new PlayerLoop(terms.server(), false);
        Language language = terms.language().apply(part)) {
      JoinRun run = new JoinRun(part, loop);
      long begin = System.nanoTime();
      progress.stage("storm: %,d connections".formatted(run.crowd.connections()));
      run.gather(language, connections);
      double connecting = (System.nanoTime() - begin) / 1e9;
      Stormed stormed = run.play(terms, progress, run.crowd.connections() / connecting);
      connections.forEach(Connection::close);
      return stormed;
    }
  }

  private void gather(Language language, List<Connection> opened) throws NotReady {
    List<Integer> all = IntStream.range(0, crowd.connections()).boxed().toList();
    new Doorway(ADMITTED_AT_ONCE)
        .admit(
            all,
            one -> {
              Language.Pass pass = language.admit(crowd, one);
              StormLine line = new StormLine(new Arrivals());
              Connection connection = loop.open(pass.target(), pass.subprotocol(), line);
              synchronized (lines) {
                lines.add(line);
                opened.add(connection);
              }
              return connection;
            });
  }

  private Stormed play(Terms terms, Progress progress, double connectsPerSecond) throws NotReady {
    int number = 0;
    long warm = System.nanoTime() + terms.warmUp().toNanos();
    while (number < WARM_UP_ROUNDS || System.nanoTime() < warm) {
      enterAll(number++);
    }
    latency.reset();
    long pid = terms.pid().orElse(-1);
    Cost before = Cost.of(pid);
    long begin = System.nanoTime();
    long end = begin + terms.window().toNanos();
    long joins = 0;
    while (System.nanoTime() < end) {
      enterAll(number++);
      joins += lines.size();
      progress.stage("round %d".formatted(number));
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    Cost after = Cost.of(pid);
    return new Stormed(
        joins, seconds, after.nanosSince(before), after.rssBytes(), connectsPerSecond, latency);
  }

  private void enterAll(int number) throws NotReady {
    CompletableFuture<@Nullable Void> all = new CompletableFuture<>();
    loop.thread()
        .execute(() -> {
          round = all;
          waiting = lines.size();
          for (int i = 0; i < lines.size(); i++) {
            lines.get(i).enter(room(number, i), "r" + number);
          }
        });
    try {
      all.get(ROUND_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failure) {
      throw new NotReady("a join failed: " + failure.getCause());
    } catch (TimeoutException _) {
      throw new NotReady("joins without an answer for %d s".formatted(ROUND_SECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new NotReady("interrupted");
    }
  }

  /// Companions change from round to round.
  private String room(int round, int player) {
    int rooms = crowd.rooms();
    return mark + " " + round % 2 + " " + (player + round * (player / rooms)) % rooms;
  }

  private final class Arrivals implements StormLine.Arrival {
    @Override
    public void joined(long nanos) {
      latency.recordValue(Math.min(nanos, LONGEST_NANOS));
      if (--waiting == 0) {
        round.complete(null);
      }
    }

    @Override
    public void refused(String why) {
      round.completeExceptionally(new NotReady(why));
    }
  }
}
