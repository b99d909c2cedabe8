package io.pianorhythm.lab.timing;

import io.pianorhythm.client.PianoRhythm;
import io.pianorhythm.client.Session;
import io.pianorhythm.lab.network.Profile;
import io.pianorhythm.lab.proxy.ProxyLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/// The real server and the real SDKs over proxies that behave like the nine networks, in real time:
/// every profile at once, in rooms of their own, listening and as a duet.
public final class LiveRun {
  /// Long enough for the code of both sides to be compiled: a stall while it is would count among
  /// the delays of the network for a minute.
  private static final Duration REHEARSAL = Duration.ofSeconds(10);

  private final URI server;
  private final Duration length;
  private final BiConsumer<Integer, Integer> progress;
  private final List<LivePlan> plans = new ArrayList<>();
  private Optional<URI> line = Optional.empty();

  private record LivePlan(LivePlayers players, Profile profile) {}

  /// @param server on this machine, with raised rates of an address
  /// @param length of the music; an outage needs half a minute
  /// @param progress hears how many trials of how many are done, on any thread
  public LiveRun(URI server, Duration length, BiConsumer<Integer, Integer> progress) {
    this.server = server;
    this.length = length;
    this.progress = progress;
  }

  /// The Java SDK on these networks as well.
  public LiveRun java(List<Profile> profiles) {
    return with(new JavaPlayers(), profiles);
  }

  /// The TypeScript SDK on these networks as well.
  ///
  /// @param script `web/sdk/lab/players.ts` as it was compiled
  public LiveRun typeScript(Path script, List<Profile> profiles) {
    return with(new NodePlayers(script), profiles);
  }

  /// Over a line that exists already, in place of proxies; the networks name rows and limits only.
  ///
  /// @param behind where the same server is behind it
  public LiveRun over(URI behind) {
    line = Optional.of(behind);
    return this;
  }

  private LiveRun with(LivePlayers players, List<Profile> profiles) {
    profiles.forEach(profile -> plans.add(new LivePlan(players, profile)));
    return this;
  }

  /// Runs everything at once; takes as long as the music and a little more.
  public LiveResult run() {
    return new LiveResult(trials("live", length, progress));
  }

  /// The same after a rehearsal that counts for nothing, so that times are those of compiled code.
  public LiveResult runRehearsed() {
    List<LiveRow> _ = trials("rehearsal", REHEARSAL, (_, _) -> {});
    return run();
  }

  private List<LiveRow> trials(String round, Duration duration, BiConsumer<Integer, Integer> told) {
    Performance music = Repertoire.load().beginning(duration);
    try (PianoRhythm direct = PianoRhythm.at(server);
        ProxyLoop proxies = new ProxyLoop();
        Session reference = direct.connect(direct.guest("Reference"), (_, _) -> {});
        ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      List<LiveTrial> trials = new ArrayList<>();
      StartingLine together = new StartingLine(2 * plans.size());
      for (LivePlan plan : plans) {
        for (boolean duet : new boolean[] {false, true}) {
          trials.add(
              new LiveTrial(
                  new LiveTrial.Setting(
                      trials.size(),
                      round,
                      server,
                      line,
                      proxies,
                      plan.players,
                      plan.profile,
                      duet,
                      music,
                      duration,
                      together,
                      reference)));
        }
      }
      AtomicInteger done = new AtomicInteger();
      List<CompletableFuture<LiveRow>> rows =
          trials.stream()
              .map(trial ->
                  CompletableFuture.supplyAsync(
                      () -> {
                        LiveRow row = run(trial, together);
                        told.accept(done.incrementAndGet(), trials.size());
                        return row;
                      },
                      threads))
              .toList();
      return rows.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
    }
  }

  private static LiveRow run(LiveTrial trial, StartingLine together) {
    try {
      return trial.run();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      together.leave();
    }
  }
}
