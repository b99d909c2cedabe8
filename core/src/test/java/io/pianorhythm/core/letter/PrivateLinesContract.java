package io.pianorhythm.core.letter;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.Crowd;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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

  @Test
  void ofLinesSaidAtTheSameTimeNoneIsLostAndBothReadThemInOneOrder() {
    var lines = lines();
    Crowd.of(
        20,
        i -> {
          for (int turn = 0; turn < 10; turn++) {
            lines.add(line(i + "." + turn, i % 2 == 0 ? ADA : BOB, i % 2 == 0 ? BOB : ADA));
          }
        });
    var read = ids(lines.between(ADA, BOB, Optional.empty(), 201));
    assertThat(read).hasSize(200).doesNotHaveDuplicates();
    assertThat(ids(lines.between(BOB, ADA, Optional.empty(), 201))).isEqualTo(read);
    for (int i = 0; i < 20; i++) {
      var speaker = i + ".";
      assertThat(read.stream().filter(id -> id.startsWith(speaker)))
          .containsExactlyElementsOf(
              IntStream.range(0, 10).mapToObj(turn -> speaker + turn).toList());
    }
  }

  @Test
  void theOldestGoWhenTwoHaveSaidMoreThanIsKept() {
    var lines = lines();
    for (int i = 1; i <= PrivateLines.MOST + 3; i++) {
      lines.add(line("l" + i, ADA, BOB));
    }
    lines.add(line("x", ADA, CID));
    assertThat(ids(lines.between(ADA, BOB, before("l6"), 200))).containsExactly("l4", "l5");
    assertThat(lines.between(ADA, BOB, before("l3"), 200)).isEmpty();
    assertThat(lines.between(ADA, CID, Optional.empty(), 200)).hasSize(1);
  }

  @Test
  void anIdThatNobodyCanHaveHasSaidNothing() {
    var lines = lines();
    lines.add(line("l1", ADA, BOB));
    assertThat(lines.between(ADA, new UserId("bo\0b"), Optional.empty(), 10)).isEmpty();
    assertThat(lines.between(ADA, BOB, before("l\0"), 10)).isEmpty();
  }

  @Test
  void aLineThatIsAddedAgainIsThereOnceAndWhereItWas() {
    var lines = lines();
    lines.add(line("l1", ADA, BOB));
    lines.add(line("l2", BOB, ADA));
    lines.add(line("l1", ADA, BOB));
    lines.add(line("l3", ADA, BOB));
    assertThat(ids(lines.between(ADA, BOB, Optional.empty(), 10)))
        .containsExactly("l1", "l2", "l3");
  }
}
