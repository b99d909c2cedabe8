package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pianorhythm.music.event.NoteOff;
import io.pianorhythm.music.event.NoteOn;
import io.pianorhythm.testkit.Musician;
import io.pianorhythm.testkit.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The example of a bot in Java, compiled and run as its reader would.
class JavaBotTest {
  private static final Path BOT =
      Path.of("../examples/java-bot/Bot.java").toAbsolutePath().normalize();

  @Test
  @Timeout(90)
  void itPlaysAPhraseAgainAnOctaveHigherAndLeavesWhenAsked(@TempDir Path folder) throws Exception {
    try (var server = TestServer.startGenerous();
        var player = Musician.guest(server.address(), "Clara")) {
      player.session().createOrJoin("salon", "");
      Path log = folder.resolve("bot.log");
      var bot = start(server, log);
      try {
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> Files.readString(log).contains("listening in salon"));
        player.session().notes().play(new NoteOn(0, 60, 80));
        player.session().notes().play(new NoteOff(0, 60, 64));
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() ->
                player.heard().stream()
                    .anyMatch(note -> note.status() == 0x90 && note.data1() == 72));
        await().atMost(Duration.ofSeconds(20)).until(player::hearsSilence);
        player.session().chat("!bye");
        assertThat(bot.waitFor(20, TimeUnit.SECONDS)).as(Files.readString(log)).isTrue();
        assertThat(bot.exitValue()).as(Files.readString(log)).isZero();
      } finally {
        bot.destroy();
      }
    }
  }

  private static Process start(TestServer server, Path log) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            BOT.toString(),
            server.address().toString(),
            "salon")
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }
}
