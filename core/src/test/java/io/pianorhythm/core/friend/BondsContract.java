package io.pianorhythm.core.friend;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.Crowd;
import java.util.List;
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
  void ofTwoWhoAskAtTheSameInstantNeitherIsLeftAsking() {
    var bonds = bonds();
    for (int i = 0; i < 10; i++) {
      var bob = new UserId("bob" + i);
      Crowd.of(2, side -> bonds.take(side == 0 ? ADA : bob, side == 0 ? bob : ADA, FriendStep.ASK));
      assertThat(bonds.between(ADA, bob)).isEqualTo(new Bond(Tie.FRIENDS, false, false));
      assertThat(bonds.between(bob, ADA)).isEqualTo(new Bond(Tie.FRIENDS, false, false));
    }
  }

  @Test
  void howTwoStandIsTheSameForBothWhateverManyDoAtTheSameTime() {
    var bonds = bonds();
    var people = List.of(ADA, BOB, new UserId("cid"), new UserId("dan"));
    Crowd.of(
        20,
        i -> {
          var steps = FriendStep.values();
          for (int turn = 0; turn < 12; turn++) {
            var actor = people.get((i + turn) % 4);
            var other = people.get((i + turn + 1 + turn % 3) % 4);
            bonds.take(actor, other, steps[(i * 7 + turn) % steps.length]);
          }
        });
    for (var one : people) {
      for (var other : people) {
        var bond = bonds.between(one, other);
        assertThat(bond).isEqualTo(bonds.between(other, one).reversed());
        assertThat(bonds.of(one).getOrDefault(other, bond)).isEqualTo(bond);
        assertThat(bonds.of(one).containsKey(other)).isEqualTo(bond.known());
      }
    }
  }

  @Test
  void bothMayBlockEachOther() {
    var bonds = bonds();
    bonds.take(ADA, BOB, FriendStep.BLOCK);
    bonds.take(BOB, ADA, FriendStep.BLOCK);
    assertThat(bonds.of(ADA)).containsEntry(BOB, new Bond(Tie.NONE, true, true));
    bonds.take(ADA, BOB, FriendStep.UNBLOCK);
    assertThat(bonds.of(ADA)).isEmpty();
    assertThat(bonds.between(ADA, BOB)).isEqualTo(new Bond(Tie.NONE, false, true));
  }

  @Test
  void anIdThatNobodyCanHaveIsAStrangers() {
    var bonds = bonds();
    var nobody = new UserId("no\0body");
    assertThat(bonds.between(ADA, nobody)).isEqualTo(Bond.NONE);
    assertThat(bonds.of(nobody)).isEmpty();
    assertThat(bonds.take(ADA, nobody, FriendStep.REMOVE))
        .isEqualTo(new FriendOutcome.Refused(FriendFault.NOT_FRIENDS));
  }

  @Test
  void nobodyKnowsMoreThanTheMostNotEvenAtTheSameTime() {
    var bonds = bonds();
    for (int i = 0; i < Bonds.MOST - 5; i++) {
      bonds.take(ADA, new UserId("u" + i), FriendStep.ASK);
    }
    Crowd.of(20, i -> bonds.take(ADA, new UserId("late" + i), FriendStep.ASK));
    assertThat(bonds.of(ADA)).hasSize(Bonds.MOST);
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
