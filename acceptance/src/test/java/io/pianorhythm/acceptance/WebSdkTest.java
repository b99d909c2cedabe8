package io.pianorhythm.acceptance;

import io.pianorhythm.testkit.Needs;
import io.pianorhythm.testkit.Program;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The TypeScript SDK against the distribution: its own black-box tests, in `web/sdk/test`, which
/// report themselves beside this one.
@Needs("node")
@DisabledIfSystemProperty(
    named = "skipWeb",
    matches = "true",
    disabledReason = "skipWeb: the SDK is not built")
@Execution(ExecutionMode.CONCURRENT)
class WebSdkTest {

  private static final NpmTests TESTS = new NpmTests(Path.of("../web/sdk"), "test:live");
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  @Test
  @Timeout(240)
  void playersWithTheTypeScriptSdkPlayTogether(@TempDir Path folder) throws Exception {
    try (Program server = Distribution.serve(folder)) {
      TESTS.pass(Distribution.address(server), folder.resolve("sdk.log"), PATIENCE);
    }
  }
}
