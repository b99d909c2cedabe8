package io.pianorhythm.core.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.room.Crowd;
import io.pianorhythm.core.time.FakeTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What every adapter of [Redemptions] does.
public abstract class RedemptionsContract {

  /// Nothing redeemed yet.
  protected abstract Redemptions redemptions(FakeTime time);

  private final FakeTime time = new FakeTime();

  @Test
  void aKeyIsRedeemedOnce() {
    var redemptions = redemptions(time);
    var until = time.now().plusSeconds(30);

    assertThat(redemptions.redeem("a", until)).isTrue();
    assertThat(redemptions.redeem("a", until)).isFalse();
    assertThat(redemptions.redeem("a", until.plusSeconds(60))).isFalse();
    assertThat(redemptions.redeem("b", until)).isTrue();
  }

  @Test
  void aKeyIsRememberedToTheEndOfItsTime() {
    var redemptions = redemptions(time);
    var until = time.now().plus(Duration.ofMinutes(5));
    redemptions.redeem("a", until);

    time.advance(Duration.ofMinutes(5).minusMillis(1));

    assertThat(redemptions.redeem("a", until)).isFalse();
  }

  @Test
  void anotherKeysShortTimeDoesNotShortenIt() {
    var redemptions = redemptions(time);
    redemptions.redeem("long", time.now().plusSeconds(3_000));
    for (int i = 0; i < 1_000; i++) {
      redemptions.redeem("short " + i, time.now().plusSeconds(1));
    }

    time.advance(Duration.ofSeconds(2_000));

    assertThat(redemptions.redeem("long", time.now().plusSeconds(3_000))).isFalse();
  }

  @Test
  void aTimeThatIsOverAlreadyIsNoFailure() {
    var redemptions = redemptions(time);

    assertThat(redemptions.redeem("late", time.now().minusSeconds(1))).isTrue();
  }

  @Test
  void ofFiftyAtTheSameMomentOneRedeems() {
    var redemptions = redemptions(time);
    var until = time.now().plusSeconds(30);
    var winners = new AtomicInteger();

    Crowd.of(50, _ -> winners.addAndGet(redemptions.redeem("a", until) ? 1 : 0));

    assertThat(winners).hasValue(1);
  }
}
