package io.pianorhythm.bench.peers;

import io.pianorhythm.lab.load.host.Cores;
import io.pianorhythm.lab.load.host.OwnServer;
import io.pianorhythm.lab.load.host.ServerProcess;
import io.pianorhythm.lab.load.language.Language;
import io.pianorhythm.lab.load.language.MqttLanguage;
import io.pianorhythm.lab.load.language.PianoLanguage;
import io.pianorhythm.lab.load.language.PlainLanguage;
import io.pianorhythm.lab.load.plan.Part;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A server that can be put beside others. All but the first are minimal relays: none of them
/// validates, authenticates or keeps track of anything.
enum Peer {
  PIANORHYTHM("PianoRhythm (Java, everything switched on)"),
  UWS("uWebSockets 20.30.0 (C++)"),
  WS("Node ws 8.23.0 (JavaScript)"),
  VERTX("Vert.x 5.1.4 WebSockets (Java)"),
  MOSQUITTO("mosquitto %s (C, MQTT over WebSocket)");

  static final Path MOSQUITTO_PROGRAM = Path.of("/usr/sbin/mosquitto");

  private final String title;

  Peer(String title) {
    this.title = title;
  }

  /// Name, version and language, for the table.
  String title() {
    return this == MOSQUITTO ? title.formatted(MosquittoVersion.INSTALLED) : title;
  }

  /// What must be there for it to run, and how to get it.
  String need() {
    return switch (this) {
      case PIANORHYTHM -> "a distribution: ./pianorhythm serve makes it";
      case UWS, WS -> "its packages: npm ci in bench/peers";
      case VERTX -> "nothing";
      case MOSQUITTO -> "mosquitto: apt-get install mosquitto";
    };
  }

  /// Whether it can run here.
  boolean available(Places places) {
    return switch (this) {
      case PIANORHYTHM -> Files.isExecutable(places.launcher());
      case UWS -> Files.isDirectory(places.relays().resolve("node_modules/uWebSockets.js"));
      case WS -> Files.isDirectory(places.relays().resolve("node_modules/ws"));
      case VERTX -> true;
      case MOSQUITTO -> Files.isExecutable(MOSQUITTO_PROGRAM);
    };
  }

  /// Starts it, on the server's core where that can be.
  ///
  /// @param folder for what it writes
  ServerProcess start(Places places, Path folder, Cores cores) throws IOException {
    return switch (this) {
      case PIANORHYTHM -> OwnServer.start(places.launcher(), folder, cores);
      case UWS -> start(cores, folder, node(places, "uws.mjs"));
      case WS -> start(cores, folder, node(places, "ws.mjs"));
      case VERTX -> start(cores, folder, vertx());
      case MOSQUITTO -> start(cores, folder, mosquitto(places, folder));
    };
  }

  private static ServerProcess start(Cores cores, Path folder, List<String> command)
      throws IOException {
    return ServerProcess.start(cores.forServer(command), folder, folder.resolve("server.log"));
  }

  private static List<String> node(Places places, String script) {
    return List.of("node", places.relays().resolve(script).toString());
  }

  private static List<String> vertx() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-Xmx512m",
        "-cp",
        System.getProperty("java.class.path"),
        VertxRelay.class.getName());
  }

  /// It cannot be told to take any free port, nor does it say where it listens.
  private static List<String> mosquitto(Places places, Path folder) throws IOException {
    int port = FreePort.find();
    Path settings = folder.resolve("mosquitto.conf");
    Files.writeString(
        settings,
        """
        # With one for WebSockets alone this version does not start.
        listener %d 127.0.0.1
        listener %d 127.0.0.1
        protocol websockets
        allow_anonymous true
        max_queued_messages 0
        set_tcp_nodelay true
        """
            .formatted(FreePort.find(), port));
    return List.of(
        "bash",
        places.relays().resolve("mosquitto.sh").toString(),
        MOSQUITTO_PROGRAM.toString(),
        settings.toString(),
        Integer.toString(port));
  }

  /// How the generator speaks to it.
  Language language(URI server, Part part) {
    return switch (this) {
      case PIANORHYTHM ->
          new PianoLanguage(
              server, "bench-%s%x".formatted(part.name(), System.nanoTime() & 0xFF_FFFF));
      case UWS, WS, VERTX -> new PlainLanguage();
      case MOSQUITTO -> new MqttLanguage();
    };
  }
}
