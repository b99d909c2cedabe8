package io.pianorhythm.lab.load.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The cores of this machine, shared out: the first for the server, the second for the generator.
/// Needs Linux with `taskset` and two cores; without them nothing is pinned, and the report says
/// so.
///
/// @param allowed numbers of the cores that this process may use
/// @param taskset whether there is such a program
public record Cores(List<Integer> allowed, boolean taskset) {

  private static final String LIST = "Cpus_allowed_list:";
  private static final long PATIENCE_SECONDS = 5;

  public Cores {
    allowed = List.copyOf(allowed);
  }

  /// Those of this machine.
  public static Cores here() {
    return new Cores(allowedHere(), Files.isExecutable(Path.of("/usr/bin/taskset")));
  }

  private static List<Integer> allowedHere() {
    try (var lines = Files.lines(Path.of("/proc/self/status"), StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith(LIST))
          .findFirst()
          .map(line -> list(line.substring(LIST.length()).strip()))
          .orElse(List.of());
    } catch (IOException _) {
      return List.of();
    }
  }

  /// Reads a list such as `0-3,8`.
  static List<Integer> list(String text) {
    List<Integer> cores = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String[] ends = part.split("-", -1);
      for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
        cores.add(i);
      }
    }
    return cores;
  }

  /// Whether server and generator can have a core each.
  public boolean pinned() {
    return taskset && allowed.size() >= 2;
  }

  /// Whether so many generators can have a core each beside the server's.
  public boolean enoughFor(int generators) {
    return pinned() && generators < allowed.size();
  }

  /// A command, on the server's core if that can be.
  public List<String> forServer(List<String> command) {
    if (!pinned()) {
      return command;
    }
    List<String> whole = new ArrayList<>(List.of("taskset", "-c", allowed.get(0).toString()));
    whole.addAll(command);
    return whole;
  }

  /// Moves this process to the generator's core if that can be.
  public void moveHere() throws IOException {
    moveHere(0);
  }

  /// Moves this process to a core of the generators if that can be: they take turns at all cores
  /// but the server's.
  ///
  /// @param generator its number, from 0
  public void moveHere(int generator) throws IOException {
    if (!pinned()) {
      return;
    }
    Integer core = allowed.get(1 + generator % (allowed.size() - 1));
    String self = Long.toString(ProcessHandle.current().pid());
    Process moving =
        new ProcessBuilder("taskset", "-a", "-c", "-p", core.toString(), self)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!moving.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        moving.destroyForcibly();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
