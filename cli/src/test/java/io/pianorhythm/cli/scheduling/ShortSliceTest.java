package io.pianorhythm.cli.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ShortSliceTest {
  /// What the kernel gives to who asks for nothing; a Linux before 6.12 says 0, and so does this
  /// test for systems that say nothing.
  private final long usual = ShortSlice.nanos().orElse(0L);

  @Test
  void theThreadThatTakesItHasItAndSoHaveThoseThatItStartsLater() {
    long taken = usual > ShortSlice.NANOS ? ShortSlice.NANOS : usual;
    long inherited =
        onThread(() -> {
          ShortSlice.take();
          assertThat(ShortSlice.nanos().orElse(0L)).isEqualTo(taken);
          return onThread(() -> ShortSlice.nanos().orElse(0L));
        });
    assertThat(inherited).isEqualTo(taken);
    assertThat(ShortSlice.nanos().orElse(0L)).as("who did not take it").isEqualTo(usual);
  }

  private static <T> T onThread(Supplier<T> call) {
    CompletableFuture<T> result = new CompletableFuture<>();
    new Thread(() -> result.completeAsync(call, Runnable::run)).start();
    return result.join();
  }
}
