package io.pianorhythm.lab.timing;

import io.pianorhythm.client.PianoRhythm;
import io.pianorhythm.client.Session;
import io.pianorhythm.lab.network.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/// The real server and the real SDK over proxies that behave like the nine networks, in real time:
/// every profile at once, in rooms of their own, listening and as a duet.
public final class LiveRun {
  private final URI server;
  private final Duration length;
  private final BiConsumer<Integer, Integer> progress;

  private LiveRun(URI server, Duration length, BiConsumer<Integer, Integer> progress) {
    this.server = server;
    this.length = length;
    this.progress = progress;
  }

  /// Runs everything at once; takes as long as the music and a little more.
  ///
  /// @param server on this machine, with raised rates of an address
  /// @param profiles which networks
  /// @param length of the music; an outage needs half a minute
  /// @param progress hears how many trials of how many are done, on any thread
  public static LiveResult of(
      URI server, List<Profile> profiles, Duration length, BiConsumer<Integer, Integer> progress) {
    return new LiveRun(server, length, progress).run(profiles);
  }

  private LiveResult run(List<Profile> profiles) {
    Performance music = Repertoire.load().beginning(length);
    try (PianoRhythm direct = PianoRhythm.at(server);
        Session reference = direct.connect(direct.guest("Reference"), (_, _) -> {});
        ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      List<LiveTrial> trials = new ArrayList<>();
      for (Profile profile : profiles) {
        trials.add(new LiveTrial(server, profile, false, music, length, reference));
        trials.add(new LiveTrial(server, profile, true, music, length, reference));
      }
      AtomicInteger done = new AtomicInteger();
      List<CompletableFuture<LiveRow>> rows =
          trials.stream()
              .map(trial ->
                  CompletableFuture.supplyAsync(() -> run(trial, trials.size(), done), threads))
              .toList();
      return new LiveResult(rows.stream().map(CompletableFuture::join).toList());
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
    }
  }

  private LiveRow run(LiveTrial trial, int all, AtomicInteger done) {
    try {
      LiveRow row = trial.run();
      progress.accept(done.incrementAndGet(), all);
      return row;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
