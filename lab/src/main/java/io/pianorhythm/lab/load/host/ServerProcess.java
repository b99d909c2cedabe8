package io.pianorhythm.lab.load.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A server that was started for a load. Its log goes to a file.
public final class ServerProcess implements AutoCloseable {

  private static final long START_SECONDS = 60;
  private static final long STOP_SECONDS = 15;
  private static final long METRICS_SECONDS = 2;

  private final Process process;
  private final Child child;
  private final Said said;
  private final URI address;

  private ServerProcess(Process process, Said said, URI address) {
    this.process = process;
    this.child = new Child(process);
    this.said = said;
    this.address = address;
  }

  /// Where it says that it listens, and where its figures are: the first and the second address
  /// that it prints.
  private record Said(CompletableFuture<URI> address, CompletableFuture<URI> metrics) {
    void add(URI uri) {
      if (!address.complete(uri)) {
        metrics.complete(uri);
      }
    }
  }

  /// Starts it and waits until it says where it listens: the first word of its output that begins
  /// with `http://` or `ws://`.
  ///
  /// @param folder where it runs
  /// @param log where its standard error goes
  /// @throws IOException if it cannot be started or says nothing in time
  public static ServerProcess start(List<String> command, Path folder, Path log)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(log.toFile());
    // The settings of this machine are not those of the load.
    builder.environment().keySet().removeIf(ServerProcess::isSetting);
    Process process = builder.start();
    Said said = new Said(new CompletableFuture<>(), new CompletableFuture<>());
    // Not a virtual one: reading a pipe keeps the carrier, of which a small machine has two.
    Thread _ = Thread.ofPlatform().daemon().name("server-output").start(() -> read(process, said));
    try {
      return new ServerProcess(process, said, address(said));
    } catch (IOException failure) {
      process.destroyForcibly();
      throw new IOException(failure.getMessage() + "; see " + log, failure);
    }
  }

  private static boolean isSetting(String name) {
    return name.startsWith("PIANORHYTHM_") && !name.equals("PIANORHYTHM_JAVA_OPTS");
  }

  private static URI address(Said said) throws IOException {
    try {
      return said.address.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException _) {
      throw new IOException("the server did not say where it listens");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the server started");
    }
  }

  /// Reads to the end, so that the server never waits for a reader.
  private static void read(Process process, Said said) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null) {
        for (String word : line.split(" ", -1)) {
          if (word.startsWith("http://") || word.startsWith("ws://")) {
            said.add(URI.create(word));
          }
        }
        line = lines.readLine();
      }
      end(said, new IOException("it ended"));
    } catch (IOException failure) {
      end(said, failure);
    }
  }

  private static void end(Said said, IOException reason) {
    said.address.completeExceptionally(reason);
    said.metrics.completeExceptionally(reason);
  }

  /// Where it listens.
  public URI address() {
    return address;
  }

  /// Where its figures are, if it says so right after it has said where it listens.
  public Optional<URI> metrics() {
    try {
      return Optional.of(said.metrics.get(METRICS_SECONDS, TimeUnit.SECONDS).resolve("/metrics"));
    } catch (ExecutionException | TimeoutException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// Id of the process.
  public long pid() {
    return process.pid();
  }

  /// Asks it to end, and ends it if it does not.
  @Override
  public void close() {
    child.end(process::destroy, STOP_SECONDS);
  }
}
