package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.music.event.MidiEvent;
import io.pianorhythm.music.file.ScoreEvent;
import io.pianorhythm.music.ledger.KeyLedger;
import io.pianorhythm.testkit.Musician;
import io.pianorhythm.testkit.Program;
import io.pianorhythm.testkit.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A player whose process is killed in the middle of a piece leaves no key and no pedal down.
@Timeout(120)
class PulledPlugTest {

  private static final Duration RELEASED_WITHIN = Duration.ofSeconds(3);

  @TempDir private Path folder;

  @Test
  void everythingIsReleasedWithinThreeSeconds() {
    Path out = folder.resolve("heard.mid");
    try (TestServer server = TestServer.start();
        Musician witness = Musician.guest(server.address(), "witness")) {
      witness.session().createOrJoin("salon", "");
      try (Program listener = Distribution.listen(folder, server.address(), "salon", out);
          Program player =
              Distribution.run(
                  folder,
                  "play",
                  Distribution.MIDI.resolve("debussy-arabesque-no1.mid").toString(),
                  "--room",
                  "salon",
                  "--url",
                  server.address().toString())) {
        // Killed while keys are down, else there is nothing to see.
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofMillis(1))
            .until(() -> witness.heard().size() > 40 && !witness.hearsSilence());
        player.kill();
        Awaitility.await().atMost(RELEASED_WITHIN).until(witness::hearsSilence);
        listener.awaitLine(line -> line.contains("left"), Duration.ofSeconds(5));
        listener.terminate();
        listener.awaitEnd(Duration.ofSeconds(20));
      }
    }
    assertThat(endsSilent(Piece.read(out))).as("everything is up at the end").isTrue();
  }

  /// Whether everything is up at the end of the file, and was not simply never down.
  private static boolean endsSilent(Piece heard) {
    KeyLedger ledger = new KeyLedger();
    boolean anythingWasDown = false;
    for (ScoreEvent event : heard.score().events()) {
      MidiEvent midi = event.event();
      ledger.apply(midi.status(), midi.data1(), midi.data2(), event.micros());
      anythingWasDown |= !ledger.idle();
    }
    return anythingWasDown && ledger.idle();
  }
}
