package io.pianorhythm.protocol.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Surefire runs in the module's folder; the page is two folders away from there.
class ProtocolReferenceTest {

  private static final Path PAGE = Path.of("../docs/reference/protocol.md");
  private static final Path CONTRACT = Path.of("target/pianorhythm.binpb");

  private final String fresh = new ProtocolReference(contract()).markdown();

  @Test
  void thePageSaysWhatTheContractSays() throws IOException {
    if (Boolean.getBoolean("reference.write")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, fresh);
    }
    assertThat(PAGE)
        .as("write it anew: mvn -B -q test -pl protocol -am -Dreference.write=true -DskipWeb")
        .exists()
        .content()
        .isEqualTo(fresh);
  }

  @Test
  void everyMessageOfTheEnvelopeHasAHeading() {
    for (var field : ServerMessage.getDescriptor().getOneofs().getFirst().getFields()) {
      assertThat(fresh).contains("\n### " + field.getMessageType().getName() + "\n");
    }
  }

  @Test
  void everyLinkOnThePageLeadsToOneHeading() {
    var anchors =
        fresh
            .lines()
            .filter(line -> line.startsWith("#"))
            .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT).replace(' ', '-'))
            .toList();
    var links =
        Pattern.compile("\\(#([^)]*)\\)")
            .matcher(fresh)
            .results()
            .map((MatchResult match) -> match.group(1))
            .collect(Collectors.toSet());

    assertThat(anchors).doesNotHaveDuplicates();
    assertThat(links).isNotEmpty().isSubsetOf(anchors);
  }

  @Test
  void nothingIsLeftWithoutAMeaning() {
    assertThat(fresh.lines().filter(line -> line.startsWith("|") && line.endsWith("|  |")))
        .isEmpty();
  }

  @Test
  void tablesInCommentsStayTables() {
    assertThat(fresh).contains("\n| command | parameters | who | answer |\n|---|---|---|---|\n");
  }

  private static FileDescriptorSet contract() {
    try (InputStream in = Files.newInputStream(CONTRACT)) {
      return FileDescriptorSet.parseFrom(in);
    } catch (IOException e) {
      throw new IllegalStateException("the build writes " + CONTRACT, e);
    }
  }
}
