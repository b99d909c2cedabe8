package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.testkit.Needs;
import io.pianorhythm.testkit.Program;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

  private static final Path APP = Path.of("../web/app").toAbsolutePath().normalize();
  private static final int PATIENCE_SECONDS = 300;

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
      Path log = folder.resolve("page.log");
      ProcessBuilder tests =
          new ProcessBuilder("npm", "run", "--silent", "e2e")
              .directory(APP.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      tests.environment().put("PIANORHYTHM_URL", Distribution.address(server).toString());
      tests.environment().put("NO_COLOR", "1");
      Process run = tests.start();
      try {
        assertThat(run.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
            .as("in time: %s", Files.readString(log))
            .isTrue();
        String said = Files.readString(log);
        assertThat(run.exitValue()).as(said).isZero();
        assertThat(said).containsPattern("(?m)^[1-9][0-9]* passed, 0 failed$");
      } finally {
        run.descendants().forEach(ProcessHandle::destroy);
        run.destroy();
      }
    }
  }
}
