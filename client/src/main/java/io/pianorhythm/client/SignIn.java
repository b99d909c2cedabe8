package io.pianorhythm.client;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Somebody who is signed in. Keeps the tokens fresh: they are exchanged shortly before they end,
/// or when the server no longer takes them. Thread-safe; calls at the same time share one exchange.
final class SignIn {
  private static final long SPARE_MILLIS = 30_000;

  private final PianoRhythm server;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Credentials kept;
  private long staleAt;

  SignIn(PianoRhythm server, Credentials first) {
    this.server = server;
    kept = first;
    staleAt = staleAfter(first);
  }

  /// The tokens of now.
  Credentials credentials() {
    return kept;
  }

  /// Exchanges the tokens, unless somebody else has done so meanwhile.
  ///
  /// @param old those that are not good any more
  Credentials refresh(Credentials old) {
    lock.lock();
    try {
      if (kept.equals(old)) {
        Credentials fresh = server.refresh(old);
        staleAt = staleAfter(fresh);
        kept = fresh;
      }
      return kept;
    } finally {
      lock.unlock();
    }
  }

  /// A ticket for one connection; with fresh tokens once more when the server does not take these.
  Ticket ticket() {
    Credentials known = fresh();
    try {
      return server.ticket(known);
    } catch (Refused refusal) {
      if (!refusal.code().equals("TOKEN_EXPIRED")) {
        throw refusal;
      }
      return server.ticket(refresh(known));
    }
  }

  private Credentials fresh() {
    lock.lock();
    try {
      return System.nanoTime() - staleAt >= 0 ? refresh(kept) : kept;
    } finally {
      lock.unlock();
    }
  }

  private static long staleAfter(Credentials fresh) {
    long lifetime = fresh.expiresAtMs() - fresh.serverTimeMs();
    long good = Math.max(lifetime / 2, lifetime - SPARE_MILLIS);
    return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(good);
  }
}
