package io.pianorhythm.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.chat.moderation.AutoModeration;
import io.pianorhythm.core.chat.moderation.Conduct;
import io.pianorhythm.core.chat.moderation.Verdict;
import io.pianorhythm.core.chat.moderation.Watch;
import io.pianorhythm.server.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordListTest {

  @TempDir private Path folder;

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("words.txt"), content).toString();
  }

  private static Verdict masked(String file, String line) throws StartFault {
    return new AutoModeration(WordList.read(file))
        .judge(new Watch(true, false), new Conduct(0), new ChatText(line), () -> false, 0);
  }

  @Test
  void theWordsOfTheFileTakeThePlaceOfThoseThatComeAlong() throws Exception {
    var banjo = file("# ours\n\nbanjo+\n");
    assertThat(masked(banjo, "banjos, damn"))
        .isEqualTo(new Verdict.Masked(new ChatText("******, damn")));
    assertThat(masked("", "banjos, damn"))
        .isEqualTo(new Verdict.Masked(new ChatText("banjos, ****")));
  }

  @ParameterizedTest
  @CsvSource({
    "'two words', line 1 is not one word",
    "'fine\n\n# x\na\n', line 4 is not one word",
    "'+', line 1 is not one word",
  })
  void aLineThatIsNoWordIsNamed(String content, String fault) throws Exception {
    var file = file(content);
    assertThatThrownBy(() -> WordList.read(file))
        .isInstanceOf(StartFault.class)
        .hasMessageStartingWith("chat.word-list: " + file + ": " + fault);
  }

  @Test
  void bytesThatAreNoTextAreNoList() throws Exception {
    var file = folder.resolve("picture.png");
    Files.write(file, "caf\u00E9".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> WordList.read(file.toString()))
        .isInstanceOf(StartFault.class)
        .hasMessageContaining("chat.word-list")
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void aServerWhoseListIsMissingDoesNotStartAndSaysWhy() {
    var or = TestServer.settings(folder, TestServer.GENEROUS);
    var settings =
        new Settings(
            or.data(),
            or.storage(),
            or.http(),
            or.limits(),
            or.rooms(),
            or.players(),
            or.admin(),
            new Settings.Chat(folder.resolve("none.txt").toString()));
    assertThatThrownBy(() -> PianoRhythmServer.start(settings, _ -> TestServer.echo()))
        .isInstanceOf(StartFault.class)
        .hasMessageStartingWith("chat.word-list: ")
        .hasMessageContaining("none.txt");
    // No keys, no database: only the file by which one server keeps others off the folder.
    assertThat(folder).isDirectoryNotContaining(path -> !path.endsWith("lock"));
  }
}
