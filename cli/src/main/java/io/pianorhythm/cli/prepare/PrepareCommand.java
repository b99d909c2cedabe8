package io.pianorhythm.cli.prepare;

import io.pianorhythm.lab.load.host.Scratch;
import io.pianorhythm.music.etude.Etude;
import io.pianorhythm.music.file.MidiFileWriter;
import io.pianorhythm.music.file.PlayerTrack;
import io.pianorhythm.music.file.StatusBytes;
import io.pianorhythm.server.PianoRhythmServer;
import io.pianorhythm.server.Server;
import io.pianorhythm.server.StartFault;
import io.pianorhythm.server.settings.Settings;
import io.pianorhythm.server.settings.SettingsFault;
import io.pianorhythm.server.settings.SettingsSources;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Does everything that the first minute of `serve`, `play` and `listen` does, with a server of its
/// own on a free port and a generated piece. The script that starts it asks the JVM to keep what it
/// learned meanwhile (classes, and how often what was called) for the next processes.
@Command(
    name = "prepare",
    description = "Writes the start cache for the Java of this machine.",
    mixinStandardHelpOptions = true)
public final class PrepareCommand implements Callable<Integer> {

  private static final long SEED = 5;
  private static final Duration PIECE = Duration.ofSeconds(12);
  private static final String ROOM = "prepare";

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      defaultValue = "4",
      description = "How fast the piece is played (default: ${DEFAULT-VALUE}).")
  private String speed;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init")
  PrepareCommand() {}

  @Override
  public Integer call() throws SettingsFault, StartFault, IOException {
    List<PlayerTrack> tracks = Etude.of(SEED, PIECE).playerTracks();
    try (Scratch scratch = Scratch.make("pianorhythm-prepare");
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Path folder = scratch.folder();
      Files.write(piece(folder), MidiFileWriter.write(tracks, StatusBytes.RUNNING));
      try (PianoRhythmServer server = Server.rehearsed(settings(folder))) {
        return evening(server, folder, threads);
      }
    }
  }

  /// The worse of the two exit codes.
  private int evening(PianoRhythmServer server, Path folder, ExecutorService threads) {
    String url = server.address().toString();
    String heard = folder.resolve("heard.mid").toString();
    CompletableFuture<Integer> listening =
        CompletableFuture.supplyAsync(
            () ->
                execute(
                    "listen", "--url", url, "--room", ROOM, "--until-idle", "1", "--out", heard),
            threads);
    int played =
        execute("play", piece(folder).toString(), "--url", url, "--room", ROOM, "--speed", speed);
    return Math.max(played, listening.join());
  }

  private int execute(String command, String... arguments) {
    CommandLine sibling = Objects.requireNonNull(spec.parent().subcommands().get(command));
    return sibling.setOut(new PrintWriter(Writer.nullWriter())).execute(arguments);
  }

  private static Settings settings(Path folder) throws SettingsFault {
    Map<String, String> flags =
        Map.of("http.port", "0", "admin.port", "0", "data", folder.resolve("data").toString());
    return new SettingsSources(Optional.empty(), Map.of(), flags).read();
  }

  private static Path piece(Path folder) {
    return folder.resolve("piece.mid");
  }
}
