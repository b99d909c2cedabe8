package io.pianorhythm.lab.load.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a figure depends on and a reader cannot see: the machine.
public final class Environment {

  private static final Path MODELS = Path.of("/proc/cpuinfo");

  private Environment() {}

  /// One line each.
  public static List<String> lines(Cores cores) {
    return List.of(
        "%d cores, %s".formatted(cores.allowed().size(), model()),
        "%s %s, %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("java.vm.name"),
                Runtime.version()),
        cores.pinned()
            ? "server on core %d, generator on core %d"
                .formatted(cores.allowed().get(0), cores.allowed().get(1))
            : "nothing is pinned to a core");
  }

  private static String model() {
    try (var lines = Files.lines(MODELS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse("unknown processor");
    } catch (IOException _) {
      return "unknown processor";
    }
  }
}
