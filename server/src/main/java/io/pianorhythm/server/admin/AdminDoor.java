package io.pianorhythm.server.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The port for operators. Plain pages of the JDK's own server on virtual threads: neither the
/// loops of players nor those of pages are needed to look at them.
public final class AdminDoor implements AutoCloseable {

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;
  private static final int UNAVAILABLE = 503;
  private static final int WAITING = 16;
  private static final String JSON = "application/json";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Figures figures;
  private final Readiness readiness;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("admin-", 0).factory());
  private final HttpServer server;

  private record Page(int status, String type, String body) {}

  private AdminDoor(HttpServer server, Figures figures, Readiness readiness) {
    this.server = server;
    this.figures = figures;
    this.readiness = readiness;
  }

  /// Opens it.
  ///
  /// @param port 0: any that is free
  /// @throws IOException if nobody can listen there
  public static AdminDoor open(String host, int port, Figures figures, Readiness readiness)
      throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(host, port), WAITING);
    AdminDoor door = new AdminDoor(server, figures, readiness);
    server.setExecutor(door.threads);
    server.createContext("/", door::answer);
    server.start();
    return door;
  }

  /// The port that it is.
  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Page page = page(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
      byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", page.type());
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      if (page.status() == NOT_ALLOWED) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      }
      boolean head = "HEAD".equals(exchange.getRequestMethod());
      exchange.sendResponseHeaders(page.status(), head ? -1 : body.length);
      if (!head) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private Page page(String method, String path) {
    if (!"GET".equals(method) && !"HEAD".equals(method)) {
      return new Page(NOT_ALLOWED, JSON, status("METHOD_NOT_ALLOWED").encode());
    }
    return switch (path) {
      case "/metrics" -> new Page(OK, PROMETHEUS, figures.text());
      case "/health/live" -> new Page(OK, JSON, status("UP").encode());
      case "/health", "/health/ready" -> ready();
      default -> new Page(NOT_FOUND, JSON, status("NOT_FOUND").encode());
    };
  }

  private Page ready() {
    Map<String, Boolean> needs = readiness.needs();
    Readiness.Phase phase = readiness.phase();
    boolean up = phase == Readiness.Phase.SERVING && !needs.containsValue(false);
    JsonObject checks = new JsonObject();
    needs.forEach((name, met) -> checks.put(name, met ? "UP" : "DOWN"));
    return new Page(
        up ? OK : UNAVAILABLE,
        JSON,
        status(up ? "UP" : "DOWN").put("phase", phase.name()).put("checks", checks).encode());
  }

  private static JsonObject status(String status) {
    return new JsonObject().put("status", status);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
