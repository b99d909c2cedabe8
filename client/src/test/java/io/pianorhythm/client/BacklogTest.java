package io.pianorhythm.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Test
  void aFullBacklogTellsTheCallerInTime() {
    var backlog = new Backlog(Duration.ofMillis(50));
    fill(backlog);
    assertThatExceptionOfType(Unanswered.class).isThrownBy(backlog::enter);
  }

  @Test
  void aCongestedSocketLetsNobodyIn() {
    var backlog = new Backlog(Duration.ofMillis(50));
    backlog.congested(true);
    assertThatExceptionOfType(Unanswered.class).isThrownBy(backlog::enter);
    backlog.congested(false);
    backlog.enter();
  }

  @Test
  void aWrittenMessageMakesRoomForWhoWaits() throws Exception {
    var backlog = new Backlog(PATIENCE);
    fill(backlog);
    var entered = entering(backlog);
    backlog.leave();
    entered.get(5, TimeUnit.SECONDS);
  }

  @Test
  void theEventLoopNeverWaits() {
    var backlog = new Backlog(Duration.ofMillis(50));
    fill(backlog);
    backlog.squeezeIn();
    backlog.leave();
    assertThatExceptionOfType(Unanswered.class).isThrownBy(backlog::enter);
  }

  @Test
  void theEndFreesWhoWaits() throws Exception {
    var backlog = new Backlog(PATIENCE);
    backlog.congested(true);
    var entered = entering(backlog);
    backlog.end();
    entered.get(5, TimeUnit.SECONDS);
  }

  @Test
  void anInterruptedCallerStaysInterrupted() {
    var backlog = new Backlog(PATIENCE);
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(Unreachable.class).isThrownBy(backlog::enter);
    assertThat(Thread.interrupted()).isTrue();
  }

  private static void fill(Backlog backlog) {
    for (int i = 0; i < Backlog.CAPACITY; i++) {
      backlog.enter();
    }
  }

  private static CompletableFuture<Void> entering(Backlog backlog) {
    return CompletableFuture.runAsync(backlog::enter, Thread::startVirtualThread);
  }
}
