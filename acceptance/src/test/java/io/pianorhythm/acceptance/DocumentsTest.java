package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A reader who follows a document gets where it says.
class DocumentsTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void everyLinkAndEveryPathInADocumentExists() {
    var dangling = Document.all(ROOT).stream().flatMap(page -> page.dangling().stream()).toList();

    assertThat(dangling).isEmpty();
  }

  @Test
  void theDocumentsOfTheRepositoryAreFound() {
    assertThat(Document.all(ROOT))
        .extracting(page -> ROOT.relativize(page.file()).toString())
        .contains("CONTRIBUTING.md", "SECURITY.md", "docs/reference/protocol.md");
    assertThat(Document.all(ROOT).stream().mapToLong(Document::names).sum()).isGreaterThan(100);
  }

  @Test
  void aNameOfSomethingThatIsNotThereIsReported(@TempDir Path root) {
    assertThat(dangling(root, "see `src/Gone.java`")).containsExactly("page.md: src/Gone.java");
    assertThat(dangling(root, "see `gone/`")).containsExactly("page.md: gone/");
    assertThat(dangling(root, "run `./gone serve`")).containsExactly("page.md: ./gone");
    assertThat(dangling(root, "[a](gone.md)")).containsExactly("page.md: gone.md");
    assertThat(dangling(root, "[a](#gone)")).containsExactly("page.md: #gone");
    assertThat(dangling(root, "# Here\n[a](page.md#gone)"))
        .containsExactly("page.md: page.md#gone");
  }

  @Test
  void whatIsThereOrIsNoPathIsNotReported(@TempDir Path root) {
    assertThat(
            dangling(root, "# What's here\n[a](#whats-here) [b](page.md#whats-here) `./page.md x`"))
        .isEmpty();
    assertThat(dangling(root, "[a](https://example.org/x) `application/json` `/health` `a / b`"))
        .isEmpty();
    assertThat(dangling(root, "`cli/target/dist` `./data`\n```\nsee `src/Gone.java`\n```\n"))
        .isEmpty();
  }

  private static List<String> dangling(Path root, String text) {
    try {
      var page = Files.writeString(root.resolve("page.md"), text);
      return Document.read(root, page).dangling();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
