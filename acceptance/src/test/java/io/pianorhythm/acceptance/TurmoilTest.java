package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.testkit.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Joins, mutes, kicks and moves, a thousand times each, while people play a thousand events a
/// second: nothing sticks, nothing is heard where it should not be, and whoever joins late holds
/// what everybody holds.
@Timeout(180)
class TurmoilTest {

  private static final int JOINS = 1_000;
  private static final int DISTURBANCES = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void whoeverJoinsInTheMiddleHoldsWhatTheOthersHold() {
    try (TestServer server = TestServer.startGenerous();
        Witness owner = Witness.guest(server.address(), "owner");
        Witness player = Witness.guest(server.address(), "player");
        Witness late = Witness.guest(server.address(), "late")) {
      owner.session().createOrJoin("salon", "");
      String playerId = player.session().createOrJoin("salon", "").getMemberId();
      try (RestlessPlayer restless = new RestlessPlayer(player, 1)) {
        for (int i = 0; i < JOINS; i++) {
          late.session().join("salon", "");
          int heard = late.frames();
          Awaitility.await()
              .pollInterval(Duration.ofMillis(1))
              .atMost(PATIENCE)
              .until(() -> late.frames() > heard);
          late.session().leave();
        }
        assertThat(restless.events()).as("events played meanwhile").isGreaterThan(5_000);
      }
      settle(player, playerId, owner);
      assertThat(owner.hearsSilence()).as("silence for the owner").isTrue();
      assertSameHoldings(playerId, owner, late);
      assertKept(owner, player, late);
    }
  }

  @Test
  void mutesKicksAndMovesLeaveNothingBehind() {
    SplittableRandom random = new SplittableRandom(2);
    try (TestServer server = TestServer.startGenerous();
        Witness owner = Witness.guest(server.address(), "owner");
        Witness other = Witness.guest(server.address(), "other");
        Witness player = Witness.guest(server.address(), "player");
        Witness mover = Witness.guest(server.address(), "mover")) {
      owner.session().createOrJoin("salon", "");
      other.session().createOrJoin("studio", "");
      mover.session().join("studio", "");
      String playerId = player.session().join("salon", "").getMemberId();
      try (RestlessPlayer first = new RestlessPlayer(player, 3);
          RestlessPlayer second = new RestlessPlayer(other, 4);
          RestlessPlayer third = new RestlessPlayer(mover, 5)) {
        for (int i = 0; i < DISTURBANCES; i++) {
          disturb(random.nextInt(6), owner, player, playerId, mover);
        }
        assertThat(first.events() + second.events() + third.events()).isGreaterThan(5_000);
      }
      goTo(player, "studio");
      goTo(mover, "studio");
      Awaitility.await().atMost(PATIENCE).until(owner::hearsSilence);
      Awaitility.await().atMost(PATIENCE).until(other::hearsSilence);
      Awaitility.await().atMost(PATIENCE).until(mover::hearsSilence);
      assertKept(owner, other, player, mover);
      assertThat(player.kicks()).as("kicks").isGreaterThan(DISTURBANCES / 12);
    }
  }

  private static void disturb(
      int what, Witness owner, Witness player, String playerId, Witness mover) {
    switch (what) {
      case 0, 1 -> {
        int kicks = player.kicks();
        owner.session().moderate("kick", playerId, "");
        Awaitility.await()
            .pollInterval(Duration.ofMillis(1))
            .atMost(PATIENCE)
            .until(() -> player.kicks() > kicks);
        goTo(player, "salon");
      }
      case 2 -> owner.session().moderate("mute", playerId, "");
      case 3 -> owner.session().moderate("unmute", playerId, "");
      case 4 -> {
        goTo(player, "studio");
        goTo(player, "salon");
      }
      default -> {
        goTo(mover, "salon");
        goTo(mover, "studio");
      }
    }
  }

  private static void goTo(Witness who, String room) {
    who.session().join(room, "");
  }

  /// Waits until a listener has heard everything that the player has sent.
  private static void settle(Witness player, String playerId, Witness listener) {
    player.session().settle();
    int[] before = {-1};
    Awaitility.await()
        .pollInterval(Duration.ofMillis(50))
        .atMost(PATIENCE)
        .until(() -> {
          int now = listener.lastSeqOf(playerId);
          boolean still = now == before[0];
          before[0] = now;
          return still;
        });
  }

  private static void assertSameHoldings(String playerId, Witness owner, Witness late) {
    Map<Integer, String> always = owner.holdingsOf(playerId);
    Map<Integer, String> joining = late.holdingsOf(playerId);
    assertThat(joining).as("frames that the late one heard").hasSizeGreaterThan(JOINS / 2);
    List<String> differing =
        joining.entrySet().stream()
            .filter(entry -> !entry.getValue().equals(always.get(entry.getKey())))
            .map(entry -> entry + ", but for the owner " + always.get(entry.getKey()))
            .toList();
    assertThat(differing).as("frames after which not both held the same").isEmpty();
    long notEmpty = joining.values().stream().filter(text -> !text.isEmpty()).count();
    assertThat(notEmpty).as("frames after which something was held").isGreaterThan(JOINS / 4);
  }

  private static void assertKept(Witness... witnesses) {
    assertThat(List.of(witnesses)).flatExtracting(Witness::broken).isEmpty();
  }
}
