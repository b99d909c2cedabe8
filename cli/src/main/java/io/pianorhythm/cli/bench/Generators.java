package io.pianorhythm.cli.bench;

import io.pianorhythm.lab.load.plan.Slice;
import io.pianorhythm.lab.load.run.RemoteGenerator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Generator processes of one load: this program again, each with its slice of the crowds.
final class Generators implements AutoCloseable {

  /// Those who make the load give way to the one whose delays are looked at, if they share a core.
  private static final List<String> GIVING_WAY = List.of("nice", "-n", "10");

  private final List<RemoteGenerator> all = new ArrayList<>();

  /// Starts them.
  ///
  /// @param program the class that runs the command line
  /// @param firstApart whether the first plays what is looked at, beside the others
  /// @param load options that say what is played; the same for all
  static Generators start(Class<?> program, int count, boolean firstApart, List<String> load)
      throws IOException {
    Generators generators = new Generators();
    try {
      for (int i = 0; i < count; i++) {
        List<String> command = command(program, i, count, load);
        if (firstApart && i > 0 && Files.isExecutable(Path.of("/usr/bin/nice"))) {
          command.addAll(0, GIVING_WAY);
        }
        generators.all.add(RemoteGenerator.start(command));
      }
      return generators;
    } catch (IOException failure) {
      generators.close();
      throw failure;
    }
  }

  private static List<String> command(Class<?> program, int index, int of, List<String> load) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As this one was started: a collection for classes or into untouched memory would count as
    // delay.
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            program.getName(),
            "bench",
            "--generator",
            index + "/" + of));
    command.addAll(load);
    return command;
  }

  /// Reads `index/of`.
  ///
  /// @throws IllegalArgumentException for anything else
  static Slice slice(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException(text);
    }
    return new Slice(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  List<RemoteGenerator> all() {
    return List.copyOf(all);
  }

  @Override
  public void close() {
    all.forEach(RemoteGenerator::close);
  }
}
