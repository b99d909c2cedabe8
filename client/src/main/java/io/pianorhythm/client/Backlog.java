package io.pianorhythm.client;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// How much waits to be written: at most [#CAPACITY] messages, and none while the socket is
/// congested. Who would exceed that waits, so that no note-off is ever dropped here.
final class Backlog {
  static final int CAPACITY = 4096;

  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private int messages;
  private boolean congested;
  private boolean ended;

  /// @param patience how long a caller waits for a place before it is told that the session is
  ///   stuck
  Backlog(Duration patience) {
    this.patience = patience;
  }

  /// Takes a place, waiting for one if need be.
  ///
  /// @throws Unanswered if there was none in time
  void enter() {
    try {
      lock.lockInterruptibly();
      try {
        awaitRoom();
        messages++;
      } finally {
        lock.unlock();
      }
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted while sending", interruption);
    }
  }

  /// Takes a place if there is one.
  boolean tryEnter() {
    lock.lock();
    try {
      if (ended || full()) {
        return false;
      }
      messages++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void awaitRoom() throws InterruptedException {
    long left = patience.toNanos();
    while (full()) {
      if (left <= 0) {
        throw new Unanswered("the server does not read", patience);
      }
      left = room.awaitNanos(left);
    }
  }

  private boolean full() {
    return !ended && (congested || messages >= CAPACITY);
  }

  /// Takes a place without waiting, even one too many: for the thread that makes places.
  void squeezeIn() {
    locked(() -> messages++);
  }

  /// Gives a place back.
  void leave() {
    locked(() -> messages--);
  }

  /// Whether the socket takes more than it gets rid of.
  void congested(boolean now) {
    locked(() -> congested = now);
  }

  /// Lets everybody in from now on, to hear that it is over.
  void end() {
    locked(() -> ended = true);
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      if (!full()) {
        room.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
