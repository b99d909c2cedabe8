package io.pianorhythm.lab.load.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;

/// A generator that does what another process tells it, line by line, until that closes its end.
public final class GeneratorService {

  private GeneratorService() {}

  /// Serves.
  public static void serve(Generator generator, BufferedReader in, PrintWriter out)
      throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(answer(generator, line));
      out.flush();
    }
  }

  private static String answer(Generator generator, String line) throws IOException {
    try {
      if (line.startsWith(GeneratorLines.BEGIN)) {
        generator.begin(Long.parseLong(line.substring(GeneratorLines.BEGIN.length())));
        return GeneratorLines.done();
      }
      if (line.startsWith(GeneratorLines.FINISH)) {
        String sent = line.substring(GeneratorLines.FINISH.length());
        return GeneratorLines.heard(
            generator.finish(GeneratorLines.sent(GeneratorLines.read(sent))));
      }
      return switch (line) {
        case GeneratorLines.GATHER_FIRST, GeneratorLines.GATHER_REST -> {
          generator.gather(line.equals(GeneratorLines.GATHER_FIRST));
          yield GeneratorLines.done();
        }
        case GeneratorLines.LOOK -> GeneratorLines.look(generator.look());
        case GeneratorLines.SENT -> GeneratorLines.sent(generator.sent());
        default -> throw new IOException("told something that is unknown: " + line);
      };
    } catch (NotReady reason) {
      return GeneratorLines.fault(String.valueOf(reason.getMessage()));
    }
  }
}
