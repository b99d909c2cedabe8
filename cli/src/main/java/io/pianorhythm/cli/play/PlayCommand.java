package io.pianorhythm.cli.play;

import io.pianorhythm.cli.terminal.Interruption;
import io.pianorhythm.cli.terminal.PlainText;
import io.pianorhythm.cli.terminal.RoomOptions;
import io.pianorhythm.cli.terminal.UnusableFile;
import io.pianorhythm.client.PianoRhythm;
import io.pianorhythm.client.Session;
import io.pianorhythm.music.file.MalformedMidiFile;
import io.pianorhythm.music.file.MidiFile;
import io.pianorhythm.music.file.Score;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Joins a room as a guest and plays a MIDI file there, with all channels, pedals, programs and
/// bends. When it returns 0, the server has read every note.
@Command(
    name = "play",
    description = "Plays a MIDI file into a room.",
    mixinStandardHelpOptions = true)
public final class PlayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private RoomOptions where;

  @Parameters(index = "0", paramLabel = "FILE.mid", description = "The file.")
  private Path file;

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      defaultValue = "1.0",
      description = "1 as written, 2 twice as fast (default: ${DEFAULT-VALUE}).")
  private double speed;

  @Option(
      names = "--from",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "Where to start in the file (default: its beginning).")
  private double from;

  @Option(
      names = "--for",
      paramLabel = "SECONDS",
      description = "How much of the file to play (default: to its end).")
  private @Nullable Double length;

  @SuppressWarnings("NullAway.Init")
  PlayCommand() {}

  @Override
  public Integer call() throws UnusableFile {
    check(speed > 0 && speed <= 100, "--speed must be above 0 and at most 100");
    check(from >= 0 && from <= 1e6, "--from must be 0 to 1000000");
    check(
        length == null || (length > 0 && length <= 1e6), "--for must be above 0, at most 1000000");
    Programme programme = Programme.of(score(), micros(from), forMicros(), speed);
    try (PianoRhythm server = where.server()) {
      Session session = server.connect(server.guest(where.nameOr("player")), this::heard);
      try (session) {
        session.createOrJoin(where.room(), "");
        perform(programme, session, server.wireThread());
      }
    }
    return ExitCode.OK;
  }

  /// Nobody waits for an answer to notes, so what the server has against them is said here.
  private void heard(ServerMessage message, long arrivedMicros) {
    if (message.hasErrorMessage() && message.getRequestId().isEmpty()) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(PlainText.oneLine(message.getErrorMessage().getErrorMessage()));
      err.flush();
    }
  }

  private void perform(Programme programme, Session session, ScheduledExecutorService stage) {
    session.notes().window(Duration.ZERO);
    Rehearsal rehearsal = new Rehearsal(session);
    rehearsal.beginningOf(programme);
    Performance performance =
        new Performance(programme, new Keyboard(session.notes(), rehearsal), stage);
    PrintWriter err = spec.commandLine().getErr();
    String title = PlainText.oneLine(String.valueOf(file.getFileName()));
    try (Interruption _ = new Interruption(performance::stop)) {
      try (Progress progress =
          new Progress(err, title, performance::positionMicros, programme.durationMicros())) {
        progress.start();
        performance.run();
      }
      session.notes().releaseAll();
      session.settle();
      session.close();
    }
  }

  private Score score() throws UnusableFile {
    try (InputStream in = Files.newInputStream(file)) {
      return MidiFile.read(in.readNBytes(MidiFile.MAX_BYTES + 1));
    } catch (MalformedMidiFile malformed) {
      throw new UnusableFile(file, String.valueOf(malformed.getMessage()));
    } catch (NoSuchFileException _) {
      throw new UnusableFile(file, "no such file");
    } catch (IOException failure) {
      throw new UnusableFile(file, "cannot be read: " + failure.getMessage());
    }
  }

  private long forMicros() {
    return length == null ? Long.MAX_VALUE : micros(length);
  }

  private static long micros(double seconds) {
    return Math.round(seconds * 1e6);
  }

  private void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }
}
