package io.pianorhythm.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.server.takeover.RawSocket;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsInLogTest {

  private static final class Lines extends AbstractAppender {
    private final List<String> all = new CopyOnWriteArrayList<>();

    private Lines() {
      super("lines", null, null, false, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      all.add(event.getMessage().getFormattedMessage() + " " + event.getThrown());
    }
  }

  @Test
  void neitherTicketsNorTokensNorPasswordsAreEverLogged(@TempDir Path data) throws Exception {
    var lines = new Lines();
    lines.start();
    var context = LoggerContext.getContext(false);
    var root = context.getConfiguration().getRootLogger();
    root.addAppender(lines, Level.ALL, null);
    root.setLevel(Level.DEBUG);
    context.updateLoggers();
    try (var server = new TestServer(data)) {
      var guest = server.guest("Ann");
      var token = guest.getString("access_token");
      var refresh = guest.getString("refresh_token");
      var ticket = server.ticket(token);
      var account = new JsonObject().put("username", "Ben").put("password", "secret words");
      server.post("/api/auth/register", account.encode());
      server.post("/api/auth/login", account.encode() + "}");
      server.post("/api/auth/refresh", new JsonObject().put("refresh_token", refresh).encode());
      server.get("/api/websocket/" + ticket + "?token=" + token);
      server.get("/api/other/" + ticket);
      server.get("/" + ticket);
      for (int i = 0; i < 2; i++) {
        try (var client = new RawSocket(server.port())) {
          client.send(RawSocket.upgrade(ticket, "Authorization: Bearer " + token)).head();
        }
      }
      server.server.close();

      assertThat(lines.all).anyMatch(line -> line.contains("GET /api/websocket/{ticket} 101"));
      assertThat(lines.all).anyMatch(line -> line.contains("GET /api/websocket/{ticket} 401"));
      assertThat(lines.all)
          .noneMatch(line ->
              line.contains(ticket)
                  || line.contains(token)
                  || line.contains(refresh)
                  || line.contains("secret words"));
    } finally {
      root.removeAppender("lines");
      root.setLevel(Level.INFO);
      context.updateLoggers();
    }
  }
}
