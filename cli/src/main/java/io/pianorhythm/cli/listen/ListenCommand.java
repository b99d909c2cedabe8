package io.pianorhythm.cli.listen;

import io.pianorhythm.cli.terminal.Interruption;
import io.pianorhythm.cli.terminal.RoomOptions;
import io.pianorhythm.cli.terminal.UnusableFile;
import io.pianorhythm.client.PianoRhythm;
import io.pianorhythm.client.Session;
import io.pianorhythm.client.SessionClosed;
import io.pianorhythm.music.file.MidiFileWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Joins a room as a guest, says who comes, goes and chats, and writes what is played there to a
/// MIDI file. Ends when the notes have ended (if asked to), when told to (SIGINT, SIGTERM), or with
/// the connection.
@Command(
    name = "listen",
    description = "Writes down what is played in a room.",
    mixinStandardHelpOptions = true)
public final class ListenCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private RoomOptions where;

  @Option(names = "--out", paramLabel = "FILE.mid", description = "Where to write the music.")
  private @Nullable Path out;

  @Option(
      names = "--until-idle",
      paramLabel = "SECONDS",
      description = "End this long after the last note; never before the first.")
  private @Nullable Double untilIdle;

  @SuppressWarnings("NullAway.Init")
  ListenCommand() {}

  @Override
  public Integer call() throws UnusableFile {
    if (untilIdle != null && !(untilIdle > 0 && untilIdle <= 1e6)) {
      throw new ParameterException(spec.commandLine(), "--until-idle must be above 0");
    }
    PrintWriter print = spec.commandLine().getOut();
    Listener listener = new Listener(print);
    try (PianoRhythm server = where.server();
        Interruption _ = new Interruption(listener::stop)) {
      Listener.End end = listen(server, listener);
      save(listener);
      listener.say(listener.latencies());
      return exitCode(end);
    }
  }

  private Listener.End listen(PianoRhythm server, Listener listener) {
    try (Session session = server.connect(server.guest(where.nameOr("listener")), listener)) {
      session.createOrJoin(where.room(), "");
      Rehearsal.of(session);
      listener.say("listening in " + where.room());
      return listener.awaitEnd(untilIdle == null ? null : seconds(untilIdle));
    } catch (SessionClosed _) {
      return listener.awaitEnd(null);
    }
  }

  private int exitCode(Listener.End end) {
    return switch (end) {
      case Listener.End.Idle _, Listener.End.Stopped _ -> ExitCode.OK;
      case Listener.End.Closed(int code, String reason) -> {
        PrintWriter err = spec.commandLine().getErr();
        err.println("the connection has ended (%d) %s".formatted(code, reason).strip());
        err.flush();
        yield ExitCode.SOFTWARE;
      }
    };
  }

  private void save(Listener listener) throws UnusableFile {
    if (out == null) {
      return;
    }
    try {
      Files.write(out, MidiFileWriter.write(listener.tracks()));
    } catch (IOException failure) {
      throw new UnusableFile(out, "cannot be written: " + failure.getMessage());
    }
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }
}
