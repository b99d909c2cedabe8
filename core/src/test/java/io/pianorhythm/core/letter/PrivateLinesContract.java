package io.pianorhythm.core.letter;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.people.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every adapter of [PrivateLines] does.
public abstract class PrivateLinesContract {

  private static final UserId ADA = new UserId("ada");
  private static final UserId BOB = new UserId("bob");
  private static final UserId CID = new UserId("cid");

  /// Nobody has said anything yet.
  protected abstract PrivateLines lines();

  private static PrivateLine line(String id, UserId from, UserId to) {
    return new PrivateLine(
        new PrivateLine.Id(id),
        from,
        from.value(),
        to,
        ChatText.of("this is " + id).orElseThrow(),
        Instant.parse("2026-03-01T12:00:00Z"));
  }

  private static List<String> ids(List<PrivateLine> lines) {
    return lines.stream().map(line -> line.id().value()).toList();
  }

  private static Optional<PrivateLine.Id> before(String id) {
    return Optional.of(new PrivateLine.Id(id));
  }

  @Test
  void whatWasSaidIsFoundFromBothSidesAsItWas() {
    var lines = lines();
    var said = line("l1", ADA, BOB);
    lines.add(said);
    assertThat(lines.between(ADA, BOB, Optional.empty(), 10)).containsExactly(said);
    assertThat(lines.between(BOB, ADA, Optional.empty(), 10)).containsExactly(said);
  }

  @Test
  void linesComeInTheOrderOfTheirSayingWhoeverSaidThem() {
    var lines = lines();
    lines.add(line("l1", ADA, BOB));
    lines.add(line("l2", BOB, ADA));
    lines.add(line("l3", ADA, BOB));
    assertThat(ids(lines.between(ADA, BOB, Optional.empty(), 10)))
        .containsExactly("l1", "l2", "l3");
  }

  @Test
  void nobodyElseReadsThem() {
    var lines = lines();
    lines.add(line("l1", ADA, BOB));
    assertThat(lines.between(ADA, CID, Optional.empty(), 10)).isEmpty();
    assertThat(lines.between(CID, BOB, Optional.empty(), 10)).isEmpty();
  }

  @Test
  void pagesGoBack() {
    var lines = lines();
    for (int i = 1; i <= 5; i++) {
      lines.add(line("l" + i, ADA, BOB));
    }
    assertThat(ids(lines.between(ADA, BOB, Optional.empty(), 2))).containsExactly("l4", "l5");
    assertThat(ids(lines.between(ADA, BOB, before("l4"), 2))).containsExactly("l2", "l3");
    assertThat(ids(lines.between(ADA, BOB, before("l2"), 2))).containsExactly("l1");
    assertThat(lines.between(ADA, BOB, before("l1"), 2)).isEmpty();
  }

  @Test
  void aLineOfOthersIsNoPlaceToReadFrom() {
    var lines = lines();
    lines.add(line("l1", ADA, BOB));
    lines.add(line("x", ADA, CID));
    assertThat(lines.between(ADA, BOB, before("x"), 10)).isEmpty();
    assertThat(lines.between(ADA, BOB, before("unknown"), 10)).isEmpty();
  }
}
