package io.pianorhythm.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpenProbesTest {

  private final OpenProbes probes = new OpenProbes();

  private static CompletableFuture<@Nullable Void> one() {
    return new CompletableFuture<>();
  }

  @Test
  void twoOfTheSameMicrosecondAreToldApart() {
    var first = one();
    var second = one();
    assertThat(probes.add(7, first)).isEqualTo(7);
    assertThat(probes.add(7, second)).isEqualTo(8);

    assertThat(probes.take(8)).isSameAs(second);
    assertThat(probes.take(8)).isNull();
    assertThat(probes.take(7)).isSameAs(first);
  }

  @Test
  void theOldestDecidesWhetherAnAnswerIsOverdue() {
    assertThat(probes.anyBefore(Long.MAX_VALUE)).isFalse();
    probes.add(10, one());
    probes.add(20, one());
    assertThat(probes.anyBefore(10)).isFalse();
    assertThat(probes.anyBefore(11)).isTrue();
    var _ = probes.take(10);
    assertThat(probes.anyBefore(11)).isFalse();
  }

  @Test
  void whoeverWaitsHearsOfTheEnd() {
    var waiting = one();
    probes.add(1, waiting);
    probes.fail(new SessionClosed(1001, "bye"));
    assertThatThrownBy(waiting::join).hasCauseInstanceOf(SessionClosed.class);
  }

  /// The last answer comes while somebody looks for the oldest, again and again.
  @Test
  void lookingIsSafeWhileAnswersCome() throws InterruptedException {
    var over = new AtomicBoolean();
    var failure = new CompletableFuture<Throwable>();
    var looker =
        Thread.ofPlatform()
            .start(() -> {
              try {
                while (!over.get()) {
                  boolean _ = probes.anyBefore(0);
                }
              } catch (RuntimeException e) {
                failure.complete(e);
              }
            });
    for (int i = 1; i <= 300_000; i++) {
      probes.add(i, one());
      var _ = probes.take(i);
    }
    over.set(true);
    looker.join();
    assertThat(failure).isNotDone();
  }
}
