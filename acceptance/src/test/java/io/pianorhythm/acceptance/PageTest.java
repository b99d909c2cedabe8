package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.testkit.Needs;
import io.pianorhythm.testkit.Program;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// The page in a real browser, against the distribution: its own tests, in `web/app/e2e`, which
/// report themselves beside this one.
@Needs({"node", "chromium"})
@DisabledIfSystemProperty(
    named = "skipWeb",
    matches = "true",
    disabledReason = "skipWeb: the page is not built")
class PageTest {

  private static final NpmTests TESTS = new NpmTests(Path.of("../web/app"), "e2e");
  private static final Duration PATIENCE = Duration.ofSeconds(300);

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
  @Timeout(360)
  void peopleInTwoBrowsersPlayTogether(@TempDir Path folder) throws Exception {
    try (Program server = Distribution.serve(folder)) {
      TESTS.pass(Distribution.address(server), folder.resolve("page.log"), PATIENCE);
    }
  }
}
