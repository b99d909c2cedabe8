package io.pianorhythm.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final Outbox outbox = new Outbox(Duration.ofSeconds(1));
  private final List<String> begun = new ArrayList<>();

  @Test
  void oneWriteIsUnderWayAtATime() {
    var first = new CompletableFuture<Void>();
    var firstSent = outbox.send(writing("first", first));
    var secondSent = outbox.send(writing("second", CompletableFuture.completedFuture(null)));
    assertThat(begun).containsExactly("first");
    first.complete(null);
    assertThat(begun).containsExactly("first", "second");
    assertThat(firstSent).isCompleted();
    assertThat(secondSent).isCompleted();
  }

  @Test
  void manyQueuedWritesDoNotPileUpOnTheStack() {
    var gate = new CompletableFuture<Void>();
    var _ = outbox.send(writing("gate", gate));
    for (int i = 0; i < 4_000; i++) {
      var _ = outbox.send(writing("" + i, CompletableFuture.completedFuture(null)));
    }
    gate.complete(null);
    assertThat(begun).hasSize(4_001).endsWith("3998", "3999");
  }

  @Test
  void whatIsQueuedAtTheEndFails() {
    var _ = outbox.send(writing("stuck", new CompletableFuture<>()));
    var queued = outbox.send(writing("queued", CompletableFuture.completedFuture(null)));
    outbox.end(new SessionClosed(1006, ""));
    assertThat(queued).isCompletedExceptionally();
    assertThat(outbox.send(writing("late", CompletableFuture.completedFuture(null))))
        .isCompletedExceptionally();
    assertThat(begun).containsExactly("stuck");
  }

  private Supplier<CompletableFuture<?>> writing(String what, CompletableFuture<Void> done) {
    return () -> {
      begun.add(what);
      return done;
    };
  }
}
