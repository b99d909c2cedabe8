package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.music.etude.Etude;
import io.pianorhythm.music.file.MidiFileWriter;
import io.pianorhythm.music.file.StatusBytes;
import io.pianorhythm.testkit.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `serve`, `listen` and `play`, each a process of its own, with real music: what is heard is what
/// was played, note for note. Times are written to `target/music.md`; on a shared machine only what
/// was lost, doubled or out of order is judged, unless `-Dmusic.judge-times` says otherwise. Then
/// each piece is followed by a [BareChain] at the same moments, and what that takes beyond a
/// millisecond at p99 is the machine's.
@Timeout(300)
@Execution(ExecutionMode.CONCURRENT)
class MusicCrossesTest {

  private static final Path REPORT = Path.of("target/music.md");
  private static final Duration END = Duration.ofSeconds(200);
  private static final double ALL = 1e6;

  /// How late 99 of 100 notes may be, ms, where a bare chain takes no more than [#BARE].
  private static final double SOON = 5;

  private static final double BARE = 1;
  private static final boolean JUDGED = Boolean.getBoolean("music.judge-times");

  @TempDir private static Path folder;
  private static Program server;
  private static URI address;

  /// @param seconds how much of the file is played
  record Run(String name, Path file, double speed, double seconds) {
    @Override
    public String toString() {
      return name + " x" + speed;
    }
  }

  @BeforeAll
  static void serve() throws IOException {
    server = JUDGED ? Distribution.serveInEarnest(folder) : Distribution.serve(folder);
    address = Distribution.address(server);
    Files.createDirectories(REPORT.getParent());
    Files.writeString(
        REPORT,
        """
        | piece | speed | events | gap error p99, ms | arrival minus stamp | a bare chain, right after |
        |---|---|---|---|---|---|
        """);
  }

  @AfterAll
  static void stop() {
    server.terminate();
    server.awaitSuccess(Duration.ofSeconds(20));
    assertThat(server.errors()).noneMatch(line -> line.contains("ERROR"));
  }

  static Stream<Run> pieces() {
    Stream<String> names =
        Stream.of(
            "the-entertainer", "maple-leaf-rag", "debussy-arabesque-no1", "satie-gymnopedie-no1");
    boolean whole = !Boolean.getBoolean("music.in-time");
    return names.map(name ->
        new Run(name, Distribution.MIDI.resolve(name + ".mid"), whole ? 8 : 1, whole ? ALL : 20));
  }

  static Stream<Run> etudes() throws IOException {
    return Stream.of(write("etude with pedal, bends and programs", 7), write("another etude", 11));
  }

  private static Run write(String name, long seed) throws IOException {
    Path file = folder.resolve("etude-" + seed + ".mid");
    byte[] bytes =
        MidiFileWriter.write(
            Etude.of(seed, Duration.ofSeconds(12)).playerTracks(), StatusBytes.RUNNING);
    Files.write(file, bytes);
    return new Run(name, file, 1, ALL);
  }

  @ParameterizedTest
  @MethodSource("pieces")
  void aPieceIsHeardNoteForNote(Run run) throws IOException {
    Piece played = Piece.read(run.file()).first(run.seconds()).thenReleased();
    Piece heard = hear(run, played);
    assertThat(heard.notesByChannel()).isEqualTo(played.notesByChannel());
  }

  @ParameterizedTest
  @MethodSource("etudes")
  void aGeneratedPieceIsHeardWithEverythingInIt(Run run) throws IOException {
    Piece played = Piece.read(run.file());
    Piece heard = hear(run, played);
    assertThat(heard.eventsByChannel()).isEqualTo(played.eventsByChannel());
  }

  private static Piece hear(Run run, Piece played) throws IOException {
    String room = "room of " + run.name();
    Path out = Files.createTempFile(folder, "heard", ".mid");
    try (Program listener = Distribution.listen(folder, address, room, out, "--until-idle", "4");
        Program player =
            Distribution.run(
                folder,
                "play",
                run.file().toString(),
                "--room",
                room,
                "--url",
                address.toString(),
                "--speed",
                Double.toString(run.speed()),
                "--for",
                Double.toString(run.seconds()))) {
      player.awaitSuccess(END);
      listener.awaitSuccess(END);
      Piece heard = Piece.read(out);
      report(run, played, heard, listener.output().getLast());
      return heard;
    }
  }

  private static synchronized void report(Run run, Piece played, Piece heard, String latency)
      throws IOException {
    String bare = JUDGED ? BareChain.measure(folder, moments(run, played)) : "";
    double gap = played.gapError(heard, run.speed(), 0.99) / 1_000.0;
    String line =
        String.format(
            Locale.ROOT,
            "| %s | %s | %d | %.2f | %s | %s |%n",
            run.name(),
            run.speed(),
            heard.score().events().size(),
            gap,
            latency,
            bare);
    Files.writeString(REPORT, line, StandardOpenOption.APPEND);
    System.out.print(line);
    if (JUDGED) {
      assertThat(gap).as("gap error p99, ms").isLessThan(1);
      assertThat(p99(latency))
          .as("arrival minus stamp p99, ms; bare chain: %s", bare)
          .isLessThan(SOON + Math.max(0, p99(bare) - BARE));
    }
  }

  /// When the strikes of a run are due, µs.
  private static long[] moments(Run run, Piece played) {
    return LongStream.of(played.onsets()).map(at -> Math.round(at / run.speed())).toArray();
  }

  private static double p99(String line) {
    String after = line.substring(line.indexOf("p99") + 3).strip();
    return Double.parseDouble(after.substring(0, after.indexOf(' ')));
  }
}
