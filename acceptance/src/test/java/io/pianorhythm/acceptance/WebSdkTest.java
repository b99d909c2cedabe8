package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.testkit.Needs;
import io.pianorhythm.testkit.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// The TypeScript SDK against the distribution: its own black-box tests, in `web/sdk/test`, which
/// report themselves beside this one.
@Needs("node")
@DisabledIfSystemProperty(
    named = "skipWeb",
    matches = "true",
    disabledReason = "skipWeb: the SDK is not built")
class WebSdkTest {

  private static final Path SDK = Path.of("../web/sdk").toAbsolutePath().normalize();
  private static final int PATIENCE_SECONDS = 150;

  @Test
  @Timeout(240)
  void playersWithTheTypeScriptSdkPlayTogether(@TempDir Path folder) throws Exception {
    try (Program server = Distribution.serve(folder)) {
      Path log = folder.resolve("sdk.log");
      ProcessBuilder tests =
          new ProcessBuilder("npm", "run", "--silent", "test:live")
              .directory(SDK.toFile())
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
