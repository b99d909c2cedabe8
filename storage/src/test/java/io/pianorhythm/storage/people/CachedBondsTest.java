package io.pianorhythm.storage.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pianorhythm.core.friend.Bond;
import io.pianorhythm.core.friend.Bonds;
import io.pianorhythm.core.friend.BondsContract;
import io.pianorhythm.core.friend.FriendOutcome;
import io.pianorhythm.core.friend.FriendStep;
import io.pianorhythm.core.friend.Tie;
import io.pianorhythm.core.friend.memory.MemoryBonds;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.store.StorageUnavailable;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CachedBondsTest extends BondsContract {

  private static final UserId ADA = new UserId("ada");
  private static final UserId BOB = new UserId("bob");

  private final Counted counted = new Counted();

  @Override
  protected Bonds bonds() {
    return new CachedBonds(counted);
  }

  @Test
  void whatIsAskedAgainIsNotReadAgain() {
    var bonds = bonds();
    bonds.take(ADA, BOB, FriendStep.ASK);
    for (int i = 0; i < 100; i++) {
      assertThat(bonds.of(ADA)).hasSize(1);
      assertThat(bonds.of(BOB)).hasSize(1);
      assertThat(bonds.between(ADA, BOB).known()).isTrue();
      assertThat(bonds.between(BOB, ADA).known()).isTrue();
    }
    assertThat(counted.reads).isEqualTo(2);
  }

  @Test
  void strangersWhoAreHereAreNotReadAgainEither() {
    var bonds = bonds();
    bonds.of(ADA);
    bonds.of(BOB);
    assertThat(bonds.between(ADA, BOB)).isEqualTo(Bond.NONE);
    assertThat(counted.reads).isEqualTo(2);
  }

  @Test
  void aBlockCountsAtOnceForWhoIsBlocked() {
    var bonds = bonds();
    bonds.of(ADA);
    bonds.of(BOB);
    bonds.take(ADA, BOB, FriendStep.BLOCK);
    assertThat(bonds.between(BOB, ADA).blocked()).isTrue();
    bonds.of(BOB);
    assertThat(bonds.between(BOB, ADA).blocked()).isTrue();
    bonds.of(ADA);
    assertThat(bonds.between(BOB, ADA).blocked()).isTrue();
  }

  @Test
  void whatOneDoesIsSeenByTheOtherAtOnce() {
    var bonds = bonds();
    assertThat(bonds.of(BOB)).isEmpty();
    bonds.take(ADA, BOB, FriendStep.ASK);
    assertThat(bonds.of(BOB)).containsOnlyKeys(ADA);
    bonds.take(BOB, ADA, FriendStep.ACCEPT);
    assertThat(bonds.of(ADA).get(BOB)).isEqualTo(new Bond(Tie.FRIENDS, false, false));
    bonds.take(ADA, BOB, FriendStep.REMOVE);
    assertThat(bonds.of(BOB)).isEmpty();
    assertThat(bonds.between(BOB, ADA)).isEqualTo(Bond.NONE);
  }

  @Test
  void anOutageIsNotRemembered() {
    var bonds = bonds();
    counted.away = true;
    assertThatThrownBy(() -> bonds.of(ADA)).isInstanceOf(StorageUnavailable.class);
    counted.away = false;
    assertThat(bonds.of(ADA)).isEmpty();
  }

  @Test
  void aStepThatMayHaveBeenTakenIsLookedUp() {
    var bonds = bonds();
    bonds.of(ADA);
    counted.awayAfterwards = true;
    assertThatThrownBy(() -> bonds.take(ADA, BOB, FriendStep.ASK))
        .isInstanceOf(StorageUnavailable.class);
    assertThat(bonds.of(ADA)).containsOnlyKeys(BOB);
  }

  private static final class Counted implements Bonds {
    private final MemoryBonds bonds = new MemoryBonds();
    private volatile int reads;
    private volatile boolean away;
    private volatile boolean awayAfterwards;

    private synchronized void read() {
      reads++;
      if (away) {
        throw new StorageUnavailable("away");
      }
    }

    @Override
    public Bond between(UserId one, UserId other) {
      read();
      return bonds.between(one, other);
    }

    @Override
    public Map<UserId, Bond> of(UserId user) {
      read();
      return bonds.of(user);
    }

    @Override
    public FriendOutcome take(UserId actor, UserId other, FriendStep step) {
      var outcome = bonds.take(actor, other, step);
      if (awayAfterwards) {
        throw new StorageUnavailable("away");
      }
      return outcome;
    }
  }
}
