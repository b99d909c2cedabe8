package io.pianorhythm.bench.peers;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// A minimal room relay on plain Vert.x WebSockets, as its documentation has it: one event loop, a
/// loop over the members. A process of its own.
public final class VertxRelay {

  private static final int BACKLOG = 4_096;

  private final Map<String, Set<ServerWebSocket>> rooms = new HashMap<>();

  private VertxRelay() {}

  /// Listens on a free port of the loopback address, and says which.
  public static void main(String[] arguments) throws Exception {
    HttpServerOptions options =
        new HttpServerOptions().setHost("127.0.0.1").setPort(0).setAcceptBacklog(BACKLOG);
    HttpServer server =
        Vertx.vertx()
            .createHttpServer(options)
            .webSocketHandler(new VertxRelay()::enter)
            .listen()
            .await();
    PrintStream out = System.out;
    out.println("listens on ws://127.0.0.1:" + server.actualPort() + "/");
  }

  private void enter(ServerWebSocket socket) {
    Set<ServerWebSocket> room = rooms.computeIfAbsent(socket.query(), _ -> new HashSet<>());
    room.add(socket);
    socket.binaryMessageHandler(message -> relay(room, socket, message));
    socket.closeHandler(_ -> room.remove(socket));
  }

  private static void relay(Set<ServerWebSocket> room, ServerWebSocket from, Buffer message) {
    for (ServerWebSocket other : room) {
      if (other != from) {
        other.writeBinaryMessage(message);
      }
    }
  }
}
