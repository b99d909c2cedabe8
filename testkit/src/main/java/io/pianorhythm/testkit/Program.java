package io.pianorhythm.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// The built `pianorhythm` command, or a main class, as a process of its own. Its output goes to
/// files, so that it never waits for a reader.
public final class Program implements AutoCloseable {

  private static final long LOOK_MS = 20;

  private final Process process;
  private final Path out;
  private final Path err;
  private final String line;

  private Program(Process process, Path out, Path err, String line) {
    this.process = process;
    this.out = out;
    this.err = err;
    this.line = line;
  }

  /// Starts it.
  ///
  /// @param dist the built distribution, with `bin/pianorhythm`
  /// @param folder where it runs and where its output is kept
  /// @param javaOptions of the virtual machine, with spaces between them; may be empty
  public static Program start(Path dist, Path folder, String javaOptions, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(dist.resolve("bin/pianorhythm").toAbsolutePath().toString());
    command.addAll(List.of(arguments));
    return start(folder, javaOptions, command, arguments);
  }

  /// Starts a main class of this class path, on the Java that runs this.
  ///
  /// @param folder where it runs and where its output is kept
  /// @param javaOptions of the virtual machine
  public static Program java(
      Path folder, List<String> javaOptions, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return start(folder, "", command, arguments);
  }

  private static Program start(
      Path folder, String javaOptions, List<String> command, String... arguments) {
    try {
      Path out = Files.createTempFile(folder, arguments[0], ".out");
      Path err = Files.createTempFile(folder, arguments[0], ".err");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      // The settings of this machine are not those of the test.
      builder.environment().keySet().removeIf(name -> name.startsWith("PIANORHYTHM_"));
      builder.environment().put("PIANORHYTHM_JAVA_OPTS", javaOptions);
      return new Program(builder.start(), out, err, String.join(" ", arguments));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits for a line on standard output that satisfies the condition.
  public String awaitLine(Predicate<String> wanted, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < end) {
      boolean ended = !process.isAlive();
      for (String each : output()) {
        if (wanted.test(each)) {
          return each;
        }
      }
      if (ended) {
        break;
      }
      pause();
    }
    throw new AssertionError(line + ": no such line; it printed " + output() + errors());
  }

  /// Waits for its end.
  ///
  /// @return the exit status
  public int awaitEnd(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError(line + ": still running; it printed " + output() + errors());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(line + ": interrupted", e);
    }
  }

  /// Waits for its end, which is to be a good one.
  public void awaitSuccess(Duration patience) {
    int status = awaitEnd(patience);
    if (status != 0) {
      throw new AssertionError(
          line + ": ended with " + status + "; it printed " + output() + errors());
    }
  }

  /// Id of the process.
  public long pid() {
    return process.pid();
  }

  /// Asks it to end (SIGTERM).
  public void terminate() {
    process.destroy();
  }

  /// Ends it without asking (SIGKILL).
  public void kill() {
    process.destroyForcibly();
  }

  /// The lines of standard output so far.
  public List<String> output() {
    return read(out);
  }

  /// The lines of standard error so far.
  public List<String> errors() {
    return read(err);
  }

  private static List<String> read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    awaitEnd(Duration.ofSeconds(10));
  }
}
