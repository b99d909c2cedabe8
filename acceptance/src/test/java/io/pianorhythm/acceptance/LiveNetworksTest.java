package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.lab.network.Profile;
import io.pianorhythm.lab.timing.LiveRun;
import io.pianorhythm.testkit.Needs;
import io.pianorhythm.testkit.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/// The real server and both SDKs over connections that lose packets, stall and break. Only what is
/// lost, doubled or stuck fails it: its times depend on the machine.
class LiveNetworksTest {
  private static final Path PLAYERS = Path.of("../web/sdk/lab/dist/players.js");

  @Test
  @Timeout(120)
  @Needs("node")
  @DisabledIfSystemProperty(
      named = "skipWeb",
      matches = "true",
      disabledReason = "skipWeb: the SDK is not built")
  void onBadNetworksNoNoteIsLostOrDoubledAndNoKeyStaysDown() {
    try (var server = TestServer.startGenerous()) {
      var result =
          new LiveRun(server.address(), Duration.ofSeconds(20), (_, _) -> {})
              .java(List.of(Profile.WIFI, Profile.LOSS2, Profile.OUTAGE))
              .typeScript(PLAYERS, List.of(Profile.LOSS2, Profile.OUTAGE))
              .run();
      assertThat(result.good()).as("%n%s", result.markdown()).isTrue();
    }
  }
}
