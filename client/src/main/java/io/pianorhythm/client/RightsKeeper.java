package io.pianorhythm.client;

import io.pianorhythm.protocol.v1.WelcomeMessage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Refreshes the rights of a live connection shortly before they end. A refusal or a silence is no
/// end: the server closes when the rights are really over. Thread-safe.
final class RightsKeeper {
  private static final long SPARE_MILLIS = 60_000;

  private final Reach reach;
  private final ScheduledExecutorService timer;
  private @Nullable Future<?> due;

  RightsKeeper(Reach reach, ScheduledExecutorService timer) {
    this.reach = reach;
    this.timer = timer;
  }

  /// Cares for a connection from now on, and for no other.
  void on(Session session) {
    WelcomeMessage welcome = session.welcome();
    if (welcome.getRightsExpireAt() == 0) {
      stop();
    } else {
      later(session, welcome.getRightsExpireAt() - welcome.getServerTimeUs() / 1000);
    }
  }

  synchronized void stop() {
    if (due != null) {
      due.cancel(false);
      due = null;
    }
  }

  private synchronized void later(Session session, long leftMillis) {
    stop();
    long pause = Math.max(leftMillis / 2, leftMillis - SPARE_MILLIS);
    due =
        timer.schedule(
            () -> Thread.startVirtualThread(() -> refresh(session)), pause, TimeUnit.MILLISECONDS);
  }

  private void refresh(Session session) {
    try {
      Credentials fresh = reach.refresh();
      session.renew(fresh);
      later(session, fresh.expiresAtMs() - fresh.serverTimeMs());
    } catch (SessionClosed _) {
      // The next connection has rights of its own.
    } catch (ClientException _) {
      later(session, SPARE_MILLIS);
    }
  }
}
