package io.pianorhythm.core.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {

  private static final long SECOND = 1_000_000_000L;
  private static final Quota WHAT = Quota.CHAT;

  private static Budget budget(int perSecond, int burst, long start) {
    return new Budget(Quotas.DEFAULT.with(WHAT, Rate.perSecond(perSecond, burst)), start);
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, 42, -5 * SECOND, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - SECOND / 2})
  void aWholeQuotaGivesItsBurstThenItsRateWhateverTheClockStartsAt(long start) {
    var budget = budget(2, 5, start);

    for (int i = 0; i < 5; i++) {
      assertThat(budget.take(WHAT, 1, start)).isTrue();
    }
    assertThat(budget.take(WHAT, 1, start)).isFalse();
    assertThat(budget.take(WHAT, 1, start + SECOND / 2 - 1_000)).isFalse();
    assertThat(budget.take(WHAT, 1, start + SECOND / 2)).isTrue();
    assertThat(budget.take(WHAT, 1, start + SECOND / 2)).isFalse();
    assertThat(budget.available(WHAT, start + 60 * SECOND)).isEqualTo(5);
  }

  @Test
  void whatIsTooMuchTakesNothingAndSpendingItLeavesNoDebt() {
    var budget = budget(1, 3, 0);

    assertThat(budget.take(WHAT, 4, 0)).isFalse();
    assertThat(budget.available(WHAT, 0)).isEqualTo(3);
    budget.spend(WHAT, 100, 0);
    assertThat(budget.available(WHAT, 0)).isZero();
    assertThat(budget.take(WHAT, 1, SECOND)).isTrue();
  }

  @Test
  void afterTheTimeThatItNamedThereIsOneMore() {
    var budget = budget(3, 10, 0);
    budget.spend(WHAT, 10, 0);

    long wait = budget.waitMillis(WHAT, 1, 0);

    assertThat(wait).isBetween(333L, 334L);
    assertThat(budget.take(WHAT, 1, wait * 1_000_000)).isTrue();
    assertThat(budget(3, 10, 0).waitMillis(WHAT, 1, 0)).isZero();
  }

  @Test
  void oneQuotaDoesNotPayForAnother() {
    var budget = budget(1, 1, 0);
    budget.spend(WHAT, 1, 0);

    assertThat(budget.available(Quota.COMMANDS, 0)).isEqualTo(Quota.COMMANDS.rate().burst());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void itGivesWhatABucketOfTokensGives(int seed) {
    var random = new Random(seed);
    int rate = 1 + random.nextInt(2_000);
    int burst = 1 + random.nextInt(3_000);
    var budget = budget(rate, burst, 0);
    var bucket = new TokenBucket(rate, burst, 0);
    long now = 0;
    int given = 0;
    int tokens = 0;
    for (int i = 0; i < 5_000; i++) {
      now += random.nextInt(2_000_000);
      int wanted = 1 + random.nextInt(4);
      given += budget.take(WHAT, wanted, now) ? wanted : 0;
      tokens += bucket.take(wanted, now) ? wanted : 0;
    }
    assertThat(given).isCloseTo(tokens, offset(8));
  }

  @Test
  void manyThreadsTogetherGetNoMoreThanThereIs() throws InterruptedException {
    var budget = budget(1, 1_000, 0);
    var taken = new AtomicInteger();
    var start = new CountDownLatch(1);
    var threads = new Thread[8];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  start.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                for (int take = 0; take < 1_000; take++) {
                  if (budget.take(WHAT, 1, 0)) {
                    taken.incrementAndGet();
                  }
                }
              });
    }
    start.countDown();
    for (var thread : threads) {
      thread.join();
    }
    assertThat(taken).hasValue(1_000);
  }

  @Test
  void connectionsAreCountedUpToTheirNumber() {
    var purse = new Purse(budget(1, 1, 0), budget(1, 1, 0));

    assertThat(purse.connect(2, 3)).isTrue();
    assertThat(purse.connect(2, 3)).isTrue();
    assertThat(purse.connect(2, 3)).isFalse();
    assertThat(purse.connect(3, 2)).isFalse();
    purse.disconnect();
    assertThat(purse.connect(2, 2)).isTrue();
  }
}
