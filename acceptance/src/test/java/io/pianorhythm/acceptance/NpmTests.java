package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Tests of a package in `web` that talk to a running server. They report themselves beside those
/// of this module.
///
/// @param folder of the package, from that of this module
/// @param script the script of its `package.json` that runs them
record NpmTests(Path folder, String script) {

  /// Runs them, and fails with all that they said unless every one passes.
  ///
  /// @param log a file for what they say
  void pass(URI server, Path log, Duration patience) throws IOException, InterruptedException {
    pass(server, log, patience, Map.of());
  }

  /// The same for tests that are told more than the address.
  ///
  /// @param told variables of their environment
  void pass(URI server, Path log, Duration patience, Map<String, String> told)
      throws IOException, InterruptedException {
    ProcessBuilder tests =
        new ProcessBuilder("npm", "run", "--silent", script)
            .directory(folder.toAbsolutePath().normalize().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    tests.environment().put("PIANORHYTHM_URL", server.toString());
    tests.environment().put("NO_COLOR", "1");
    tests.environment().putAll(told);
    Process run = tests.start();
    try {
      assertThat(run.waitFor(patience.toSeconds(), TimeUnit.SECONDS))
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
