package io.pianorhythm.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Waits for futures, and says in our own types why there is nothing to wait for any more.
final class Waiting {
  private Waiting() {}

  static <T extends @Nullable Object> T on(
      CompletableFuture<T> future, String what, Duration deadline) {
    try {
      return future.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failure) {
      throw own(failure.getCause());
    } catch (TimeoutException _) {
      throw new Unanswered(what, deadline);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted while waiting for " + what, interruption);
    }
  }

  private static ClientException own(@Nullable Throwable cause) {
    return switch (cause) {
      case ClientException known -> known;
      case null -> new SessionClosed(1006, "");
      default -> new SessionClosed(1006, Reason.plain(cause));
    };
  }
}
