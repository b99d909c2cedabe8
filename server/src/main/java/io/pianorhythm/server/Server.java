package io.pianorhythm.server;

import io.pianorhythm.gateway.Gateway;
import io.pianorhythm.server.settings.Settings;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.logging.log4j.LogManager;
import org.jspecify.annotations.Nullable;

/// A server as the purpose of its process.
///
/// It ends with status 0 when it is asked to by SIGTERM or SIGINT. Left alone, the virtual machine
/// would report 143 or 130 then, whatever its shutdown hooks did, and a service supervisor would
/// take the orderly stop for a failure. So the hook stops the server, writes out the log and halts
/// the machine with status 0 itself; the log's own hook is switched off in `log4j2.xml`, because
/// hooks run at the same time and the stop is worth logging.
public final class Server {

  private Server() {}

  /// Starts a server, prints a line with its address and one with that of its metrics when it
  /// accepts connections, and blocks until the process ends.
  ///
  /// @throws StartFault if it could not start
  public static void run(Settings settings, PrintStream out) throws StartFault {
    AtomicReference<@Nullable PianoRhythmServer> running = new AtomicReference<>();
    Thread hook = new Thread(() -> end(running), "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      PianoRhythmServer server = rehearsed(settings);
      running.set(server);
      out.println("PianoRhythm listens on " + server.address());
      out.println("Metrics and health are on " + server.admin());
      out.flush();
    } catch (StartFault | RuntimeException | Error e) {
      Runtime.getRuntime().removeShutdownHook(hook);
      LogManager.shutdown();
      throw e;
    }
    waitForever();
  }

  /// Starts a server whose path of notes is warm already; it takes a second or two longer.
  ///
  /// @throws StartFault if a setting or the machine does not allow it
  public static PianoRhythmServer rehearsed(Settings settings) throws StartFault {
    Gateway.rehearse(Transports.of(settings.players().transport()).sockets());
    PianoRhythmServer server = PianoRhythmServer.start(settings);
    collectNow();
    return server;
  }

  /// What the rehearsal leaves behind fills the young generation nearly up, and the first
  /// collection copies what lives into memory that was never touched: some 90 ms, which would be
  /// heard in the first bars that anybody plays.
  private static void collectNow() {
    System.gc();
  }

  private static void end(AtomicReference<@Nullable PianoRhythmServer> running) {
    PianoRhythmServer server = running.get();
    if (server != null) {
      server.close();
    }
    LogManager.shutdown();
    Runtime.getRuntime().halt(0);
  }

  private static void waitForever() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
