package io.pianorhythm.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The client in another language, `acceptance/peer/peer.mjs`, as a process of its own: commands go
/// to its stdin, what it hears comes back line by line. Used by one test thread; a thread of its
/// own reads.
final class ForeignPeer implements AutoCloseable {

  static final Path FOLDER = Path.of("peer");

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String END = "the end";
  private static final JsonMapper JSON = new JsonMapper();

  private final Process process;
  private final BufferedWriter commands;
  private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
  private final List<String> all = new ArrayList<>();
  private final List<JsonNode> unread = new ArrayList<>();

  private ForeignPeer(Process process) {
    this.process = process;
    this.commands = process.outputWriter();
    Thread.ofVirtual().start(this::read);
  }

  /// Starts it; it goes in as a guest of that name.
  ///
  /// @param server where the API answers, such as `http://127.0.0.1:8080`
  static ForeignPeer start(URI server, String name) throws IOException {
    return new ForeignPeer(
        new ProcessBuilder("node", "peer.mjs", "--server", server.toString(), "--name", name)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .start());
  }

  void join(String room) {
    tell(Map.of("do", "join", "room", room));
  }

  void chat(String text) {
    tell(Map.of("do", "chat", "text", text));
  }

  /// Sends notes as plain MIDI.
  ///
  /// @param hex such as "903c40"
  void notes(String hex) {
    tell(Map.of("do", "notes", "hex", hex));
  }

  void heartbeat() {
    tell(Map.of("do", "heartbeat"));
  }

  void leave() {
    tell(Map.of("do", "leave"));
  }

  /// Tries to come in a second time with the ticket that it used.
  void comeAgain() {
    tell(Map.of("do", "again"));
  }

  void quit() {
    tell(Map.of("do", "quit"));
  }

  /// The next message of that type; those before it that are not asked for stay unread.
  JsonNode hears(String type) {
    return hears(type, _ -> true);
  }

  /// The next message of that type whose content fits. Waits for it, 20 s at most.
  JsonNode hears(String type, Predicate<JsonNode> fits) {
    return line(
            type,
            line -> line.path("heard").asText().equals(type) && fits.test(line.path("message")))
        .path("message");
  }

  /// The messages of that type that came before what was last waited for and were not asked for.
  List<JsonNode> heardBefore(String type) {
    return unread.stream()
        .filter(line -> line.path("heard").asText().equals(type))
        .map(line -> line.path("message"))
        .toList();
  }

  /// The next change of its connection: `open`, `closed` or `failed`; after [#comeAgain] `refused`.
  JsonNode becomes(String state) {
    return line(state, line -> line.path("state").asText().equals(state));
  }

  /// Its exit code once it has ended.
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the peer does not end; it said " + all);
    }
    return process.exitValue();
  }

  /// Ends it without a goodbye (SIGKILL).
  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void tell(Map<String, String> command) {
    try {
      commands.write(JSON.writeValueAsString(command));
      commands.newLine();
      commands.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the peer has ended; it said " + all, e);
    }
  }

  private JsonNode line(String what, Predicate<JsonNode> fits) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Optional<JsonNode> found = unread.stream().filter(fits).findFirst();
      if (found.isPresent()) {
        unread.remove(found.get());
        return found.get();
      }
      String line = next(deadline - System.nanoTime());
      if (line == null || line.equals(END)) {
        throw new AssertionError("the peer never said " + what + ", but " + all);
      }
      all.add(line);
      // What is not JSON is a stack trace of node: it stands in `all`.
      if (line.startsWith("{")) {
        unread.add(parsed(line));
      }
    }
  }

  private @Nullable String next(long nanos) {
    try {
      return arrived.poll(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("the peer said " + line, e);
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      lines.lines().forEach(arrived::add);
    } catch (IOException | UncheckedIOException _) {
      // It was stopped.
    }
    arrived.add(END);
  }
}
