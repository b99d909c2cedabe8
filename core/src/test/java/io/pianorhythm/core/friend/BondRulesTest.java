package io.pianorhythm.core.friend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BondRulesTest {

  @ParameterizedTest(name = "{1} on {0} gives {2}")
  @CsvSource({
    "NONE, ASK, ASKED",
    "ASKED, ASK, ASKED",
    "WAS_ASKED, ASK, FRIENDS",
    "FRIENDS, ASK, FRIENDS",
    "WAS_ASKED, ACCEPT, FRIENDS",
    "FRIENDS, ACCEPT, FRIENDS",
    "WAS_ASKED, DECLINE, NONE",
    "FRIENDS, REMOVE, NONE",
    "ASKED, REMOVE, NONE",
    "FRIENDS, UNBLOCK, FRIENDS",
  })
  void aStepLeadsOn(Tie before, FriendStep step, Tie after) {
    assertThat(BondRules.decide(new Bond(before, false, false), step))
        .isEqualTo(
            new FriendOutcome.Done(new Bond(before, false, false), new Bond(after, false, false)));
  }

  @ParameterizedTest(name = "{1} on {0} is refused")
  @CsvSource({
    "NONE, ACCEPT, NO_SUCH_REQUEST",
    "ASKED, ACCEPT, NO_SUCH_REQUEST",
    "NONE, DECLINE, NO_SUCH_REQUEST",
    "ASKED, DECLINE, NO_SUCH_REQUEST",
    "FRIENDS, DECLINE, NO_SUCH_REQUEST",
    "NONE, REMOVE, NOT_FRIENDS",
    "WAS_ASKED, REMOVE, NOT_FRIENDS",
  })
  void aStepThatHasNothingToStandOn(Tie before, FriendStep step, FriendFault fault) {
    assertThat(BondRules.decide(new Bond(before, false, false), step))
        .isEqualTo(new FriendOutcome.Refused(fault));
  }

  @ParameterizedTest
  @EnumSource(Tie.class)
  void aBlockEndsWhatBinds(Tie before) {
    assertThat(BondRules.decide(new Bond(before, false, false), FriendStep.BLOCK))
        .isEqualTo(
            new FriendOutcome.Done(
                new Bond(before, false, false), new Bond(Tie.NONE, true, false)));
  }

  @Test
  void whoIsBlockedNoticesOnlyThatAskingReachesNobody() {
    var stranger = Bond.NONE;
    var blocked = new Bond(Tie.NONE, false, true);
    assertThat(BondRules.decide(blocked, FriendStep.ASK))
        .isEqualTo(new FriendOutcome.Refused(FriendFault.UNREACHABLE));
    for (var step : FriendStep.values()) {
      if (step != FriendStep.ASK) {
        var toStranger = BondRules.decide(stranger, step);
        var toBlocker = BondRules.decide(blocked, step);
        assertThat(toBlocker.getClass()).isEqualTo(toStranger.getClass());
        if (toStranger instanceof FriendOutcome.Refused) {
          assertThat(toBlocker).isEqualTo(toStranger);
        }
      }
    }
  }

  @Test
  void whoBlocksLiftsTheBlockBeforeAsking() {
    assertThat(BondRules.decide(new Bond(Tie.NONE, true, false), FriendStep.ASK))
        .isEqualTo(new FriendOutcome.Refused(FriendFault.BLOCKED_BY_ONESELF));
  }

  @Test
  void aBlockOfTheOtherOutlivesOnesOwn() {
    var both = new Bond(Tie.NONE, true, true);
    assertThat(BondRules.decide(both, FriendStep.UNBLOCK))
        .isEqualTo(new FriendOutcome.Done(both, new Bond(Tie.NONE, false, true)));
  }

  @Test
  void seenFromTheOtherAndBackIsTheSame() {
    bonds().forEach(bond -> assertThat(bond.reversed().reversed()).isEqualTo(bond));
  }

  @Test
  void nothingBindsWhileSomebodyBlocks() {
    bonds()
        .filter(bond -> bond.tie() == Tie.NONE || (!bond.blocks() && !bond.blocked()))
        .forEach(bond -> {
          for (var step : FriendStep.values()) {
            if (BondRules.decide(bond, step) instanceof FriendOutcome.Done(var _, var after)
                && (after.blocks() || after.blocked())) {
              assertThat(after.tie()).isEqualTo(Tie.NONE);
            }
          }
        });
  }

  private static Stream<Bond> bonds() {
    return Arrays.stream(Tie.values())
        .flatMap(tie ->
            Stream.of(
                new Bond(tie, false, false),
                new Bond(tie, true, false),
                new Bond(tie, false, true),
                new Bond(tie, true, true)));
  }
}
