package io.pianorhythm.api.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.core.quota.Quotas;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AddressLimitsTest {

  private static final ClientAddress HERE = new ClientAddress("1.2.3.4");
  private static final ClientAddress THERE = new ClientAddress("1.2.3.5");

  private final AtomicLong nanos = new AtomicLong();
  private final AddressLimits limits = new AddressLimits(Quotas.DEFAULT, nanos::get);

  private void spend(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(limits.take(Quota.REGISTRATIONS, HERE).waitMillis()).isZero();
    }
  }

  @Test
  void afterTheBurstTheWaitIsTold() {
    spend(5);

    assertThat(limits.take(Quota.REGISTRATIONS, HERE).waitMillis()).isEqualTo(12_000);
  }

  @Test
  void afterTheWaitThereIsOneMore() {
    spend(5);
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(12));

    assertThat(limits.take(Quota.REGISTRATIONS, HERE).waitMillis()).isZero();
    assertThat(limits.take(Quota.REGISTRATIONS, HERE).waitMillis()).isPositive();
  }

  @Test
  void oneAddressDoesNotPayForAnotherNorOneThingForAnother() {
    spend(5);

    assertThat(limits.take(Quota.REGISTRATIONS, THERE).waitMillis()).isZero();
    assertThat(limits.take(Quota.LOGINS, HERE).waitMillis()).isZero();
  }
}
