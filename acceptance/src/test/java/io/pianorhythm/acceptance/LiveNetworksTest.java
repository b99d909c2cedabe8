package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.lab.network.Profile;
import io.pianorhythm.lab.timing.LiveRun;
import io.pianorhythm.testkit.TestServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The real server and the Java SDK over connections that lose packets, stall and break. Only what
/// is lost, doubled or stuck fails it: its times depend on the machine.
class LiveNetworksTest {

  @Test
  @Timeout(120)
  void onBadNetworksNoNoteIsLostOrDoubledAndNoKeyStaysDown() {
    try (var server = TestServer.startGenerous()) {
      var result =
          LiveRun.of(
              server.address(),
              List.of(Profile.WIFI, Profile.LOSS2, Profile.OUTAGE),
              Duration.ofSeconds(20),
              (_, _) -> {});
      assertThat(result.good()).as("%n%s", result.markdown()).isTrue();
    }
  }
}
