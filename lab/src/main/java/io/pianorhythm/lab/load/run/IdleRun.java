package io.pianorhythm.lab.load.run;

import io.pianorhythm.lab.load.host.Collection;
import io.pianorhythm.lab.load.host.Cost;
import io.pianorhythm.lab.load.language.Language;
import io.pianorhythm.lab.load.plan.Crowd;
import io.pianorhythm.lab.load.plan.Part;
import io.pianorhythm.lab.load.wire.PlayerLoop;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Connections that do nothing but send heartbeats as clients do: what each costs in resident
/// memory, after a forced collection, and what all of them cost in processor time. The first few
/// hundred are not counted: they bring in code and pools that all share. What the server still has
/// to do about their coming (code that was used ten thousand times is compiled) is over before the
/// window begins. The generator should not sleep ([Terms#awake]), or the server is charged for
/// waking it.
public final class IdleRun {

  private static final int ADMITTED_AT_ONCE = 24;
  private static final int SHARED = 200;

  /// As clients that play nothing send them.
  private static final Duration HEARTBEATS = Duration.ofSeconds(30);

  private IdleRun() {}

  /// What it came to.
  ///
  /// @param connections that were counted
  /// @param bytesEach resident memory of one
  /// @param rssBytes resident memory of the server with all of them
  /// @param share of a core that they cost while nothing happened
  /// @param seconds how long that was watched
  /// @param collected whether a collection could be forced
  /// @param disconnected how many did not last
  public record Held(
      int connections,
      long bytesEach,
      long rssBytes,
      double share,
      double seconds,
      boolean collected,
      long disconnected) {}

  /// Carries it out.
  ///
  /// @param terms with one part, whose crowd is counted; its window is how long they are watched,
  ///   its warm-up how long they are held before that
  public static Held of(Terms terms, Progress progress) throws NotReady {
    Part part = terms.parts().getFirst();
    long pid = terms.pid().orElse(-1);
    Part shared = new Part("warm-up", new Crowd(SHARED, 1, 0), 0);
    try (PlayerLoop loop = new PlayerLoop(terms.server(), terms.awake());
        Language first = terms.language().apply(shared);
        Language language = terms.language().apply(part);
        Ensemble few = new Ensemble(shared, first, loop);
        Ensemble all = new Ensemble(part, language, loop)) {
      few.gather(new Doorway(ADMITTED_AT_ONCE));
      few.keepAlive(HEARTBEATS);
      boolean collected = Collection.force(pid);
      Cost before = Cost.of(pid);
      progress.stage("idle: %,d connections".formatted(part.crowd().connections()));
      all.gather(new Doorway(ADMITTED_AT_ONCE));
      all.keepAlive(HEARTBEATS);
      collected &= Collection.force(pid);
      progress.stage("letting the server settle for %d s".formatted(terms.warmUp().toSeconds()));
      LockSupport.parkNanos(terms.warmUp().toNanos());
      progress.stage("holding them for %d s".formatted(terms.window().toSeconds()));
      Cost begin = Cost.of(pid);
      long start = System.nanoTime();
      LockSupport.parkNanos(terms.window().toNanos());
      double nanos = System.nanoTime() - start;
      Cost end = Cost.of(pid);
      collected &= Collection.force(pid);
      Cost last = Cost.of(pid);
      int count = part.crowd().connections();
      return new Held(
          count,
          (last.rssBytes() - before.rssBytes()) / count,
          last.rssBytes(),
          end.nanosSince(begin) / nanos,
          nanos / 1e9,
          collected,
          all.disconnected());
    }
  }
}
