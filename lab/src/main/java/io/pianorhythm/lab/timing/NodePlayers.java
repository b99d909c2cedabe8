package io.pianorhythm.lab.timing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Both with the TypeScript SDK, in a process of Node: `web/sdk/lab/players.ts`, which says what it
/// expects and what it tells. Its monotonic clock is that of this process, as on any system where
/// both are those of the kernel.
final class NodePlayers implements LivePlayers {
  private final Path script;

  /// @param script as it was compiled
  NodePlayers(Path script) {
    this.script = script;
  }

  @Override
  public String language() {
    return "TypeScript";
  }

  @Override
  public LiveTake play(LiveScene scene) throws IOException {
    Path log = Files.createTempFile("pianorhythm-players", ".log");
    Process node =
        new ProcessBuilder(
                "node",
                script.toString(),
                scene.player().toString(),
                scene.listener().toString(),
                scene.room(),
                scene.duet() ? "duet" : "listening")
            .redirectError(log.toFile())
            .start();
    try {
      Told told;
      try (Writer out = node.outputWriter(StandardCharsets.UTF_8);
          BufferedReader lines = node.inputReader(StandardCharsets.UTF_8)) {
        tell(out, scene.music());
        told = new Told(scene.watch(), new PrintWriter(out, true));
        String line = lines.readLine();
        while (line != null) {
          told.line(line);
          line = told.over ? null : lines.readLine();
        }
      }
      if (!told.over) {
        throw new IOException("the players on Node gave up: " + Files.readString(log));
      }
      return told.take();
    } finally {
      node.destroy();
      Files.delete(log);
    }
  }

  private static void tell(Writer out, Performance music) throws IOException {
    for (Performance.Note note : music.notes()) {
      out.write(
          "%d %d %d %d%n"
              .formatted(
                  note.at(), note.event().status(), note.event().data1(), note.event().data2()));
    }
    out.write("end\n");
    out.flush();
  }

  /// What it said so far.
  private static final class Told {
    private final LiveScene.Watch watch;
    private final PrintWriter out;
    private final List<LiveEar.Strike> played = new ArrayList<>();
    private final List<LiveEar.Strike> heard = new ArrayList<>();
    private final List<Long> online = new ArrayList<>();
    private int down;
    private long frames;
    private long late;
    private boolean twoPaths;
    private boolean over;

    /// @param out where it is told to begin
    Told(LiveScene.Watch watch, PrintWriter out) {
      this.watch = watch;
      this.out = out;
    }

    void line(String line) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "ready" -> {
          watch.ready();
          out.println("go");
        }
        case "begins" -> watch.begins(number(words, 1));
        case "clock" -> watch.clock(number(words, 1), number(words, 2));
        case "played" -> played.add(strike(words));
        case "heard" -> heard.add(strike(words));
        case "online" -> online.add(number(words, 1));
        case "down" -> down = Math.toIntExact(number(words, 1));
        case "frames" -> {
          frames = number(words, 1);
          late = number(words, 2);
        }
        case "paths" -> twoPaths = number(words, 1) > 1;
        case "over" -> over = true;
        default -> throw new IllegalStateException("the players on Node say: " + line);
      }
    }

    private static LiveEar.Strike strike(String[] words) {
      int key = Math.toIntExact(number(words, 1));
      return new LiveEar.Strike(key, Math.toIntExact(number(words, 2)), number(words, 3));
    }

    private static long number(String[] words, int index) {
      return Long.parseLong(words[index]);
    }

    LiveTake take() {
      return new LiveTake(played, heard, online, down, frames, late, twoPaths);
    }
  }
}
