package io.pianorhythm.lab.load.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.pianorhythm.lab.load.host.Child;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A generator in a process of its own, which ends with this one.
public final class RemoteGenerator implements Generator {

  private static final long STOP_SECONDS = 5;

  private final Child process;
  private final BufferedReader answers;
  private final PrintWriter orders;

  private RemoteGenerator(Process process) {
    this.process = new Child(process);
    answers = process.inputReader(StandardCharsets.UTF_8);
    orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8));
  }

  /// Starts it.
  ///
  /// @param command of a program that runs [GeneratorService] on its standard streams
  public static RemoteGenerator start(List<String> command) throws IOException {
    return new RemoteGenerator(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  private JsonNode order(String line) throws NotReady {
    orders.println(line);
    orders.flush();
    try {
      String answer = answers.readLine();
      if (answer == null) {
        throw new NotReady("a generator has ended");
      }
      return GeneratorLines.read(answer);
    } catch (IOException failure) {
      throw new NotReady("a generator cannot be heard: " + failure.getMessage());
    }
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public void gather(boolean first) throws NotReady {
    JsonNode _ = order(first ? GeneratorLines.GATHER_FIRST : GeneratorLines.GATHER_REST);
  }

  @Override
  public void begin(long startNanos) throws NotReady {
    JsonNode _ = order(GeneratorLines.BEGIN + startNanos);
  }

  @Override
  public Look look() throws NotReady {
    return GeneratorLines.look(order(GeneratorLines.LOOK));
  }

  @Override
  public int[][] sent() throws NotReady {
    return GeneratorLines.sent(order(GeneratorLines.SENT));
  }

  @Override
  public List<Heard> finish(int[][] sent) throws NotReady {
    return GeneratorLines.heard(order(GeneratorLines.FINISH + GeneratorLines.sent(sent)));
  }

  @Override
  public void close() {
    process.end(orders::close, STOP_SECONDS);
  }
}
