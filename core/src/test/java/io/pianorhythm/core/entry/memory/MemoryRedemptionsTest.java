package io.pianorhythm.core.entry.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.entry.Redemptions;
import io.pianorhythm.core.entry.RedemptionsContract;
import io.pianorhythm.core.time.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemoryRedemptionsTest extends RedemptionsContract {

  @Override
  protected Redemptions redemptions(FakeTime time) {
    return new MemoryRedemptions(time.time());
  }

  @Test
  void itIsForgottenAfterwards() {
    var time = new FakeTime();
    var redemptions = redemptions(time);
    redemptions.redeem("a", time.now().plusSeconds(30));

    time.advance(Duration.ofSeconds(31));

    assertThat(redemptions.redeem("a", time.now().plusSeconds(30))).isTrue();
  }
}
