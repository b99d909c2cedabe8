package io.pianorhythm.core.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {

  private static final long SECOND = 1_000_000_000L;

  @ParameterizedTest
  @ValueSource(
      longs = {0, 42, -5 * SECOND, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - SECOND / 2})
  void aFullBucketGivesItsBurstThenItsRateWhateverTheClockStartsAt(long start) {
    var bucket = new TokenBucket(2, 5, start);

    for (int i = 0; i < 5; i++) {
      assertThat(bucket.take(1, start)).isTrue();
    }
    assertThat(bucket.take(1, start)).isFalse();
    assertThat(bucket.take(1, start + SECOND / 2 - 1_000)).isFalse();
    assertThat(bucket.take(1, start + SECOND / 2)).isTrue();
    assertThat(bucket.take(1, start + SECOND / 2)).isFalse();
    assertThat(bucket.available(start + 60 * SECOND)).isEqualTo(5);
  }

  @Test
  void aTakeThatIsTooBigTakesNothing() {
    var bucket = new TokenBucket(1, 3, 0);

    assertThat(bucket.take(4, 0)).isFalse();
    assertThat(bucket.take(3, 0)).isTrue();
  }

  @Test
  void spendingMoreThanThereIsLeavesNoDebt() {
    var bucket = new TokenBucket(1, 3, 0);

    bucket.spend(100, 0);

    assertThat(bucket.available(0)).isZero();
    assertThat(bucket.take(1, SECOND)).isTrue();
  }

  @Test
  void aClockThatStepsBackGivesNothingAndTakesNothing() {
    var bucket = new TokenBucket(1, 2, 10 * SECOND);
    bucket.spend(2, 10 * SECOND);

    assertThat(bucket.take(1, 0)).isFalse();
    assertThat(bucket.take(1, 11 * SECOND)).isTrue();
    assertThat(bucket.take(1, 11 * SECOND)).isFalse();
  }

  @Test
  void afterTheTimeThatItNamedTheTokensAreThere() {
    var bucket = new TokenBucket(1 / 6.0, 10, 0);
    bucket.spend(10, 0);

    long wait = bucket.waitMillis(1, 0);

    assertThat(wait).isBetween(6_000L, 6_001L);
    assertThat(bucket.take(1, wait * 1_000_000)).isTrue();
    assertThat(new TokenBucket(1, 1, 0).waitMillis(1, 0)).isZero();
  }

  @Test
  void manySmallStepsGiveAsMuchAsOneBigOne() {
    var bucket = new TokenBucket(100, 1_000, 0);
    bucket.spend(1_000, 0);
    int taken = 0;
    for (long now = 0; now <= 10 * SECOND; now += 1_000_003) {
      taken += bucket.take(1, now) ? 1 : 0;
    }
    assertThat(taken).isBetween(998, 1_000);
  }

  @Test
  void aBucketThatGivesNothingIsAMistake() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TokenBucket(0, 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new TokenBucket(1, 0.5, 0));
  }
}
