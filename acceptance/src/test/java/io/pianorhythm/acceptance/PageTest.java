package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.testkit.Needs;
import io.pianorhythm.testkit.Program;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The page in a real browser, against the distribution: its own tests, in `web/app/e2e`, which
/// report themselves beside this one.
@Needs({"node", "chromium"})
@DisabledIfSystemProperty(
    named = "skipWeb",
    matches = "true",
    disabledReason = "skipWeb: the page is not built")
@Execution(ExecutionMode.CONCURRENT)
class PageTest {

  private static final NpmTests TESTS = new NpmTests(Path.of("../web/app"), "e2e");
  private static final String WARDEN = "Warden";
  private static final String PASSWORD = "keeper of the keys";
  private static final Duration PATIENCE = Duration.ofSeconds(600);

  @Test
  @Timeout(60)
  void whoAsksWhetherThePageIsThereIsTold(@TempDir Path folder) throws Exception {
    try (Program server = Distribution.serve(folder);
        HttpClient client = HttpClient.newHttpClient()) {
      for (String path : List.of("/", "/r/salon")) {
        HttpRequest head =
            HttpRequest.newBuilder(Distribution.address(server).resolve(path)).HEAD().build();
        HttpResponse<String> answer = client.send(head, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
      }
    }
  }

  @Test
  @Timeout(660)
  void peopleInTwoBrowsersPlayTogether(@TempDir Path folder) throws Exception {
    try (Program server = Distribution.serve(folder)) {
      URI address = Distribution.address(server);
      appointWarden(folder, address);
      TESTS.pass(
          address,
          folder.resolve("page.log"),
          PATIENCE,
          Map.of("PIANORHYTHM_WARDEN", WARDEN + ":" + PASSWORD));
    }
  }

  /// Makes an account that keeps order on the site, as an operator does.
  private static void appointWarden(Path folder, URI server) throws Exception {
    String body = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(WARDEN, PASSWORD);
    HttpRequest register =
        HttpRequest.newBuilder(server.resolve("/api/auth/register"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.send(register, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
    }
    String data = folder.resolve("data").toString();
    try (Program appoint =
        Distribution.run(folder, "user", "role", WARDEN, "MODERATOR", "--data", data)) {
      appoint.awaitSuccess(Duration.ofSeconds(60));
    }
  }
}
