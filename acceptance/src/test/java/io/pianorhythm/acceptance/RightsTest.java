package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.acceptance.RightsTable.Row;
import io.pianorhythm.core.chat.command.ChatVerb;
import io.pianorhythm.core.moderation.Deed;
import io.pianorhythm.core.moderation.Rank;
import io.pianorhythm.core.moderation.site.SiteAct;
import io.pianorhythm.protocol.v1.ModerationListKind;
import io.pianorhythm.protocol.v1.ServerCommandType;
import io.pianorhythm.testkit.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/// Everybody may do what the table of deeds and ranks says and nothing else: each rank tries each
/// command, in each of its ways, on people of each rank, at a running server.
@Timeout(240)
class RightsTest {

  private static final List<Row> ROWS = RightsTable.rows();

  private static TestServer server;
  private static Cast cast;
  private static RightsWalk walk;

  @BeforeAll
  static void gather() {
    server = TestServer.startGenerous();
    cast = new Cast(server);
    walk = new RightsWalk(cast, server.address());
  }

  @AfterAll
  static void part() {
    walk.close();
    cast.close();
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> whoMayDoWhatToWhom() {
    Stream<DynamicTest> ranks =
        Stream.of(Rank.values())
            .map(rank -> DynamicTest.dynamicTest(rank.name(), () -> mayAsTheTableSays(rank)));
    return Stream.concat(
        ranks, Stream.of(DynamicTest.dynamicTest("nothing is left out", RightsTest::isWhole)));
  }

  private static void mayAsTheTableSays(Rank rank) {
    assertThat(ROWS.stream().flatMap(row -> walk.faults(row, rank).stream())).isEmpty();
  }

  /// Whoever adds a deed, a message, a command or an operation adds it to the table of the test.
  private static void isWhole() {
    assertThat(RightsTable.deeds(ROWS)).contains(Deed.values());
    List<String> all = new ArrayList<>(walk.operations());
    EveryMessageTest.EXAMPLES.forEach(text -> all.add(text.substring(0, text.indexOf(' '))));
    for (ChatVerb verb : ChatVerb.values()) {
      all.add("/" + verb.command());
      if (verb.leastRank() != Rank.GUEST) {
        all.add("order " + verb.command());
      }
      if (verb.usage().contains("[site]")) {
        all.add("/" + verb.command() + " site");
      }
    }
    Stream.of(SiteAct.values()).forEach(act -> all.add("order " + act.command() + " site"));
    for (ServerCommandType type : ServerCommandType.values()) {
      if (type != ServerCommandType.UNRECOGNIZED) {
        all.add("serverCommand " + type);
      }
    }
    for (ModerationListKind kind : ModerationListKind.values()) {
      if (kind != ModerationListKind.MODERATION_LIST_KIND_UNSPECIFIED
          && kind != ModerationListKind.UNRECOGNIZED) {
        all.add(kind.name());
        all.add(kind + " site");
      }
    }
    assertThat(walk.walked()).containsAll(all);
  }
}
