package io.pianorhythm.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pianorhythm.core.entry.PasswordHashes.Overloaded;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class Argon2PasswordsTest {
  /// `password` with a cheap cost, of the tests of the reference implementation.
  private static final String CHEAP =
      "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

  private final ThreadPoolExecutor threads = HashQueue.threads();
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void stop() {
    release.countDown();
    threads.shutdownNow();
  }

  @Test
  void theRightPasswordMatchesAndAWrongOneDoesNot() throws Overloaded {
    try (var passwords = new Argon2Passwords(new SecureRandom())) {
      var hash = passwords.hash("correct horse 🐎");

      assertThat(hash).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[^$]{22}\\$[^$]{43}");
      assertThat(passwords.matches("correct horse 🐎", hash)).isTrue();
      assertThat(passwords.matches("correct horse", hash)).isFalse();
      assertThat(passwords.hash("correct horse 🐎")).isNotEqualTo(hash);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CHEAP,
        "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
      })
  void hashesOfOtherProgramsMatchWithTheirOwnParameters(String published) throws Overloaded {
    var passwords = passwords(Duration.ofSeconds(5));

    assertThat(passwords.matches("password", published)).isTrue();
    assertThat(passwords.matches("Password", published)).isFalse();
  }

  @Test
  void theWayAKeyboardSendsAnAccentDoesNotMatter() throws Overloaded {
    var passwords = passwords(Duration.ofSeconds(5));

    assertThat(passwords.matches("cafe\u0301", passwords.hash("caf\u00e9"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "password",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ",
        "$argon2id$v=19$m=256,t=2,p=1$$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4=",
        "$argon2id$v=19$m=65537,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=9999999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=11,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=5$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=7,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/5AA"
      })
  void aMalformedOrTooCostlyHashIsNotMatchedAndCostsNothing(String hash) throws Overloaded {
    block(2);
    fillQueue();

    assertThat(passwords(Duration.ofSeconds(5)).matches("password", hash)).isFalse();
  }

  @Test
  void withAFullQueueACallIsRefusedAtOnce() {
    block(2);
    fillQueue();
    var passwords = passwords(Duration.ofHours(1));

    assertThatExceptionOfType(Overloaded.class).isThrownBy(() -> passwords.hash("password"));
    assertThatExceptionOfType(Overloaded.class)
        .isThrownBy(() -> passwords.matches("password", CHEAP));
  }

  @Test
  void afterTheRushCallsAreServedAgain() throws Exception {
    block(2);
    fillQueue();
    var passwords = passwords(Duration.ofSeconds(5));
    assertThatExceptionOfType(Overloaded.class).isThrownBy(() -> passwords.hash("password"));

    release.countDown();
    var drained = new CountDownLatch(1);
    while (threads.getQueue().remainingCapacity() == 0) {
      Thread.onSpinWait();
    }
    threads.execute(drained::countDown);

    assertThat(drained.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(passwords.matches("password", CHEAP)).isTrue();
  }

  @Test
  void aCallWhoseTurnDoesNotComeIsRefusedAndLeavesTheQueue() {
    block(2);

    assertThatExceptionOfType(Overloaded.class)
        .isThrownBy(() -> passwords(Duration.ofMillis(1)).hash("password"));
    assertThat(threads.getQueue()).isEmpty();
  }

  @Test
  void anInterruptedCallIsRefusedAndStaysInterrupted() {
    block(2);
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(Overloaded.class)
        .isThrownBy(() -> passwords(Duration.ofHours(1)).hash("password"));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void closingRefusesThoseThatWaitAndThoseThatComeLater() {
    block(2);
    var passwords = passwords(Duration.ofHours(1));
    var waiting =
        CompletableFuture.supplyAsync(() -> {
          try {
            return passwords.hash("password");
          } catch (Overloaded _) {
            return "refused";
          }
        });
    while (threads.getQueue().isEmpty()) {
      Thread.onSpinWait();
    }

    passwords.close();

    assertThat(waiting.join()).isEqualTo("refused");
    assertThatExceptionOfType(Overloaded.class).isThrownBy(() -> passwords.hash("password"));
  }

  @Test
  void noMoreThanTwoHashAtATimeAndNoneKeepsTheServerAlive() {
    block(3);

    assertThat(threads.getPoolSize()).isEqualTo(2);
    assertThat(threads.getQueue()).hasSize(1);
    assertThat(threads.getThreadFactory().newThread(() -> {}).isDaemon()).isTrue();
  }

  private Argon2Passwords passwords(Duration deadline) {
    return new Argon2Passwords(new SecureRandom(), new HashQueue(threads, deadline));
  }

  private void fillQueue() {
    block(threads.getQueue().remainingCapacity());
  }

  private void block(int times) {
    for (var i = 0; i < times; i++) {
      threads.execute(this::awaitRelease);
    }
  }

  private void awaitRelease() {
    try {
      release.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
