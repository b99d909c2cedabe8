package io.pianorhythm.core.friend;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.Crowd;
import org.junit.jupiter.api.Test;

/// What every adapter of [Bonds] does.
public abstract class BondsContract {

  private static final UserId ADA = new UserId("ada");
  private static final UserId BOB = new UserId("bob");

  /// Strangers.
  protected abstract Bonds bonds();

  @Test
  void strangersStandInNoWay() {
    var bonds = bonds();
    assertThat(bonds.between(ADA, BOB)).isEqualTo(Bond.NONE);
    assertThat(bonds.of(ADA)).isEmpty();
  }

  @Test
  void aRequestIsSeenFromBothSides() {
    var bonds = bonds();
    bonds.take(ADA, BOB, FriendStep.ASK);
    assertThat(bonds.between(ADA, BOB).tie()).isEqualTo(Tie.ASKED);
    assertThat(bonds.between(BOB, ADA).tie()).isEqualTo(Tie.WAS_ASKED);
    assertThat(bonds.of(BOB)).containsOnlyKeys(ADA);
  }

  @Test
  void acceptedAndRemovedAgain() {
    var bonds = bonds();
    bonds.take(ADA, BOB, FriendStep.ASK);
    bonds.take(BOB, ADA, FriendStep.ACCEPT);
    assertThat(bonds.between(ADA, BOB).friends()).isTrue();
    assertThat(bonds.between(BOB, ADA).friends()).isTrue();

    bonds.take(ADA, BOB, FriendStep.REMOVE);
    assertThat(bonds.of(ADA)).isEmpty();
    assertThat(bonds.of(BOB)).isEmpty();
  }

  @Test
  void whoIsBlockedDoesNotFindTheBlockAmongTheirs() {
    var bonds = bonds();
    bonds.take(ADA, BOB, FriendStep.BLOCK);
    assertThat(bonds.of(ADA)).containsOnlyKeys(BOB);
    assertThat(bonds.of(BOB)).isEmpty();
    assertThat(bonds.between(BOB, ADA).blocked()).isTrue();
  }

  @Test
  void aRefusalChangesNothing() {
    var bonds = bonds();
    assertThat(bonds.take(ADA, BOB, FriendStep.ACCEPT))
        .isEqualTo(new FriendOutcome.Refused(FriendFault.NO_SUCH_REQUEST));
    assertThat(bonds.between(ADA, BOB)).isEqualTo(Bond.NONE);
  }

  @Test
  void requestsThatCrossMakeFriends() {
    var bonds = bonds();
    Crowd.of(20, i -> bonds.take(i % 2 == 0 ? ADA : BOB, i % 2 == 0 ? BOB : ADA, FriendStep.ASK));
    assertThat(bonds.between(ADA, BOB).friends()).isTrue();
    assertThat(bonds.between(BOB, ADA).friends()).isTrue();
  }

  @Test
  void nobodyKnowsMoreThanTheMost() {
    var bonds = bonds();
    for (int i = 0; i < Bonds.MOST; i++) {
      bonds.take(ADA, new UserId("u" + i), FriendStep.ASK);
    }
    assertThat(bonds.take(ADA, BOB, FriendStep.ASK))
        .isEqualTo(new FriendOutcome.Refused(FriendFault.TOO_MANY));
    assertThat(bonds.take(BOB, ADA, FriendStep.ASK))
        .isEqualTo(new FriendOutcome.Refused(FriendFault.UNREACHABLE));
    assertThat(bonds.take(BOB, ADA, FriendStep.BLOCK)).isInstanceOf(FriendOutcome.Done.class);
  }
}
