package io.pianorhythm.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL of its own on a free port of the loopback address, from the programs of Debian or
/// of the `PATH`. Where there are none, the test is skipped and says so; but where the environment
/// variable `PIANORHYTHM_REQUIRE` names `postgres`, it fails.
public final class TestPostgres implements AutoCloseable {

  public static final String USER = "piano";
  private static final String REQUIRE = "PIANORHYTHM_REQUIRE";
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static @Nullable TestPostgres shared;

  private final Path programs;
  private final Path folder;
  private final int port;
  private @Nullable Process process;

  private TestPostgres(Path programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  /// One for all tests of this process; it ends with it.
  public static synchronized TestPostgres shared() {
    var found = shared;
    if (found == null) {
      found = begin();
      Runtime.getRuntime().addShutdownHook(new Thread(found::close));
      shared = found;
    }
    return found;
  }

  /// One of its own, for a test that stops it.
  public static TestPostgres begin() {
    var programs = programs();
    try {
      var folder = Files.createTempDirectory("pianorhythm-postgres");
      if (root()) {
        run(List.of("chown", "nobody", folder.toString()));
      }
      var data = folder.resolve("data");
      run(
          unprivileged(
              programs.resolve("initdb").toString(),
              "--auth=trust",
              "--username=" + USER,
              "--encoding=UTF8",
              // Not C: what the adapters do must not depend on it.
              "--locale=C.UTF-8",
              "--no-sync",
              data.toString()));
      var server = new TestPostgres(programs, folder, freePort());
      server.start();
      return server;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Path programs() {
    try (Stream<Path> versions =
        Files.exists(Path.of("/usr/lib/postgresql"))
            ? Files.list(Path.of("/usr/lib/postgresql"))
            : Stream.empty()) {
      var path = Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1)).map(Path::of);
      var found =
          Stream.concat(versions.sorted(Comparator.reverseOrder()).map(v -> v.resolve("bin")), path)
              .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
              .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
              .findFirst();
      return found.orElseGet(TestPostgres::missing);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Path missing() {
    var required = List.of(System.getenv().getOrDefault(REQUIRE, "").split("[,\\s]+", -1));
    assertThat(required)
        .as("postgres is not in /usr/lib/postgresql or on the PATH, and %s names it", REQUIRE)
        .doesNotContain("postgres");
    return abort("postgres is not in /usr/lib/postgresql or on the PATH");
  }

  private static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  /// PostgreSQL does not run as root.
  private static List<String> unprivileged(String... command) {
    var all = new ArrayList<String>();
    if (root()) {
      all.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
    }
    all.addAll(List.of(command));
    return all;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void run(List<String> command) throws IOException {
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .directory(new java.io.File("/"))
            .start();
    process.getOutputStream().close();
    var said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    try {
      assertThat(process.waitFor()).as("%s: %s", command, said).isZero();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// Starts; returns when it answers.
  public void start() {
    try {
      process =
          new ProcessBuilder(
                  unprivileged(
                      programs.resolve("postgres").toString(),
                      "-D",
                      folder.resolve("data").toString(),
                      "-p",
                      Integer.toString(port),
                      "-c",
                      "listen_addresses=127.0.0.1",
                      "-c",
                      "unix_socket_directories=",
                      "-c",
                      "fsync=off"))
              .directory(new java.io.File("/"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    until(this::answers);
  }

  private boolean answers() {
    try (var connection = DriverManager.getConnection(url("postgres"), USER, "")) {
      return connection.isValid(1);
    } catch (SQLException _) {
      return false;
    }
  }

  /// Looks again and again, for at most 20 s.
  static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("too late").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  /// Ends it at once, with all connections.
  public void stop() {
    var running = process;
    if (running != null) {
      process = null;
      try {
        run(List.of("kill", "-INT", Long.toString(running.pid())));
        if (!running.waitFor(10, TimeUnit.SECONDS)) {
          running.destroyForcibly();
        }
      } catch (IOException | InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /// Stops every process of it where it stands; connections stay open and say nothing.
  public void freeze() {
    signal("STOP");
  }

  /// Lets them go on.
  public void thaw() {
    signal("CONT");
  }

  /// Kills every process of it.
  public void kill() {
    var running = process;
    signal("KILL");
    if (running != null) {
      running.onExit().join();
      process = null;
    }
  }

  private void signal(String name) {
    var running = process;
    if (running == null) {
      throw new IllegalStateException("it does not run");
    }
    // The parent first: it would start others in their place.
    Stream.concat(Stream.of(running.toHandle()), running.descendants())
        .map(each -> Long.toString(each.pid()))
        .toList()
        .forEach(pid -> {
          try {
            // One that has ended meanwhile is as good as stopped.
            new ProcessBuilder("kill", "-" + name, pid)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .onExit()
                .join();
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /// The URL of an empty database.
  public String emptyDatabase() {
    var name = "test" + DATABASES.incrementAndGet();
    try (var connection = DriverManager.getConnection(url("postgres"), USER, "");
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
      return url(name);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    stop();
    try {
      run(List.of("rm", "-rf", folder.toString()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
