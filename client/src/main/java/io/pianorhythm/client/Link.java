package io.pianorhythm.client;

import io.pianorhythm.client.PresenceStatus.Closed;
import io.pianorhythm.client.PresenceStatus.Connecting;
import io.pianorhythm.client.PresenceStatus.Online;
import io.pianorhythm.client.PresenceStatus.Returning;
import io.pianorhythm.client.PresenceStatus.Waiting;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// Keeps one connection after another, and brings requests over them. Thread-safe.
final class Link {
  private static final int NORMAL = 1000;
  private static final int BROKEN = 1006;

  private final Owner owner;
  private final Duration deadline;
  private final DoubleSupplier random;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition hurried = lock.newCondition();
  private final List<Asked> queue = new ArrayList<>();
  private PresenceStatus status = new Connecting();
  private @Nullable Session session;

  /// How the connection of now ended, if it has.
  private @Nullable SessionClosed end;

  /// Counts connections, so that the end of an earlier one is not taken for that of this one.
  private int connection;

  private @Nullable Duration askedPause;
  private boolean hurry;

  /// @param deadline for requests that wait for a return
  /// @param random from 0 to below 1
  Link(Owner owner, Duration deadline, DoubleSupplier random) {
    this.owner = owner;
    this.deadline = deadline;
    this.random = random;
  }

  /// What a link does for its presence. Calls do not overlap.
  interface Owner {
    /// Connects; whoever listens there tells [Link#ended] of its end, under this number.
    Session dial(int connection);

    void status(PresenceStatus status);

    /// The connection is gone; there may be another.
    void interrupted();

    /// There is another connection: pick up what was before. Requests of others wait for this.
    void returned(Session session);

    /// All is as before.
    void online(Session session);

    /// It is over.
    void closed();
  }

  private record Asked(
      String id, ServerMessage.Builder command, CompletableFuture<ServerMessage> answer) {}

  /// Connects for the first time; a failure is not tried again.
  void begin() {
    try {
      Session first = dial();
      set(new Online());
      owner.online(first);
      returnIfEnded();
    } catch (ClientException failure) {
      over(failure);
      throw failure;
    }
  }

  private Session dial() {
    Session made = owner.dial(next());
    lock.lock();
    try {
      session = made;
      return made;
    } finally {
      lock.unlock();
    }
  }

  private int next() {
    lock.lock();
    try {
      end = null;
      return ++connection;
    } finally {
      lock.unlock();
    }
  }

  PresenceStatus status() {
    lock.lock();
    try {
      return status;
    } finally {
      lock.unlock();
    }
  }

  /// Asks for something: at once while online, else after the return.
  CompletableFuture<ServerMessage> request(String id, ServerMessage.Builder command) {
    lock.lock();
    try {
      Session live = session;
      if (status instanceof Online && live != null) {
        return live.request(id, command);
      }
      if (status instanceof Closed(ClientException why)) {
        return CompletableFuture.failedFuture(why);
      }
      Asked asked = new Asked(id, command, new CompletableFuture<>());
      queue.add(asked);
      CompletableFuture.delayedExecutor(deadline.toNanos(), TimeUnit.NANOSECONDS)
          .execute(() -> fail(asked, new Unanswered(command.getMessageCase().name(), deadline)));
      return asked.answer;
    } finally {
      lock.unlock();
    }
  }

  private void fail(Asked asked, ClientException why) {
    lock.lock();
    try {
      // Once it is sent its own deadline counts.
      if (!queue.remove(asked)) {
        return;
      }
    } finally {
      lock.unlock();
    }
    asked.answer.completeExceptionally(why);
  }

  /// The connection of now, while it is online.
  @Nullable Session live() {
    lock.lock();
    try {
      return status instanceof Online ? session : null;
    } finally {
      lock.unlock();
    }
  }

  /// The server asks to go and to come back after a while, because it stops.
  void comeBackLater(Duration pause) {
    lock.lock();
    try {
      askedPause = pause;
      if (session != null) {
        session.leave(NORMAL);
      }
    } finally {
      lock.unlock();
    }
  }

  /// The network may be there again: does not wait any longer.
  void hurry() {
    lock.lock();
    try {
      hurry = true;
      hurried.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// A connection has ended; told by its listener, after everything else that came on it.
  void ended(int number, SessionClosed how) {
    lock.lock();
    try {
      end = number == connection ? how : end;
    } finally {
      lock.unlock();
    }
    returnIfEnded();
  }

  private void returnIfEnded() {
    SessionClosed how;
    lock.lock();
    try {
      how = end;
      if (how == null || !(status instanceof Online)) {
        return;
      }
      status = new Returning(0, how);
      hurry = false;
    } finally {
      lock.unlock();
    }
    owner.interrupted();
    Thread _ = Thread.ofVirtual().name("presence-return").start(() -> comeBack(how));
  }

  private void comeBack(ClientException first) {
    ClientException why = first;
    for (int attempt = 0; ; attempt++) {
      Duration pause = pause(attempt, why);
      if (pause == null) {
        over(why);
        return;
      }
      set(new Waiting(attempt, pause, why));
      if (!rest(pause)) {
        return;
      }
      set(new Returning(attempt, why));
      ClientException failure = attempt();
      if (failure == null) {
        return;
      }
      why = failure;
    }
  }

  private @Nullable Duration pause(int attempt, ClientException why) {
    lock.lock();
    try {
      Duration asked = askedPause;
      askedPause = null;
      if (asked != null) {
        return asked;
      }
      return Backoff.worthReturning(why) ? Backoff.pause(attempt, random.getAsDouble(), why) : null;
    } finally {
      lock.unlock();
    }
  }

  /// @return whether to go on
  private boolean rest(Duration pause) {
    lock.lock();
    try {
      long left = pause.toNanos();
      while (left > 0 && !hurry && !(status instanceof Closed)) {
        left = hurried.awaitNanos(left);
      }
      hurry = false;
      return !(status instanceof Closed);
    } catch (InterruptedException interruption) {
      throw new IllegalStateException("nobody interrupts this thread", interruption);
    } finally {
      lock.unlock();
    }
  }

  /// @return why it failed, if it did
  private @Nullable ClientException attempt() {
    Session made = null;
    try {
      made = dial();
      owner.returned(made);
      if (!backOnline(made)) {
        return new SessionClosed(BROKEN, "the connection ended again");
      }
      owner.online(made);
      returnIfEnded();
      return null;
    } catch (ClientException failure) {
      if (made != null) {
        made.abort();
      }
      return failure;
    }
  }

  private boolean backOnline(Session made) {
    lock.lock();
    try {
      if (end != null || status instanceof Closed) {
        made.abort();
        return status instanceof Closed;
      }
      status = new Online();
      for (Asked asked : queue) {
        forward(made.request(asked.id, asked.command), asked.answer);
      }
      queue.clear();
    } finally {
      lock.unlock();
    }
    owner.status(new Online());
    return true;
  }

  private static void forward(
      CompletableFuture<ServerMessage> from, CompletableFuture<ServerMessage> to) {
    CompletableFuture<ServerMessage> _ =
        from.whenComplete((answer, failure) -> {
          if (failure == null) {
            to.complete(answer);
          } else {
            to.completeExceptionally(failure);
          }
        });
  }

  /// Ends it; what is asked from now on fails.
  ///
  /// @return the connection that is to be left
  @Nullable Session close() {
    boolean online = status() instanceof Online;
    over(new SessionClosed(NORMAL, ""));
    if (online) {
      owner.interrupted();
    }
    lock.lock();
    try {
      return session;
    } finally {
      lock.unlock();
    }
  }

  private void over(ClientException why) {
    List<Asked> waiting;
    lock.lock();
    try {
      if (status instanceof Closed) {
        return;
      }
      status = new Closed(why);
      waiting = List.copyOf(queue);
      queue.clear();
      hurried.signalAll();
    } finally {
      lock.unlock();
    }
    waiting.forEach(asked -> asked.answer.completeExceptionally(why));
    owner.closed();
    owner.status(new Closed(why));
  }

  /// Nothing follows the end.
  private void set(PresenceStatus now) {
    lock.lock();
    try {
      if (status instanceof Closed) {
        return;
      }
      status = now;
    } finally {
      lock.unlock();
    }
    owner.status(now);
  }
}
