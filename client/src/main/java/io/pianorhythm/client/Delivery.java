package io.pianorhythm.client;

import io.pianorhythm.protocol.v1.ServerMessage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// Brings messages to the listener, in order, on a thread of its own. How many wait is bounded by
/// the credit of the wire, which `consumed` gives back.
final class Delivery {
  private static final Logger LOG = System.getLogger(Delivery.class.getName());

  private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
  private final SessionListener listener;
  private final Runnable consumed;
  private final CompletableFuture<@Nullable Void> finished = new CompletableFuture<>();
  private final Thread thread;

  Delivery(SessionListener listener, Runnable consumed) {
    this.listener = listener;
    this.consumed = consumed;
    this.thread = Thread.ofVirtual().name("session-listener").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void message(ServerMessage message, long arrivedMicros) {
    items.add(new Item.Message(message, arrivedMicros));
  }

  /// Runs something on the thread of the listener, after what has arrived before.
  void task(Runnable task) {
    items.add(new Item.Task(task));
  }

  void end(int code, String reason) {
    items.add(new Item.End(code, reason));
  }

  /// Done when the listener has heard of the end.
  CompletableFuture<@Nullable Void> finished() {
    return finished;
  }

  /// Whether the caller is the listener.
  boolean isCaller() {
    return Thread.currentThread() == thread;
  }

  private void run() {
    try {
      Item item = items.take();
      while (deliver(item)) {
        if (item instanceof Item.Message) {
          consumed.run();
        }
        item = items.take();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      finished.complete(null);
    }
  }

  /// Whether more may come. A listener that throws keeps getting messages.
  private boolean deliver(Item item) {
    try {
      return switch (item) {
        case Item.Message(ServerMessage message, long arrived) -> {
          listener.message(message, arrived);
          yield true;
        }
        case Item.Task(Runnable task) -> {
          task.run();
          yield true;
        }
        case Item.End(int code, String reason) -> {
          listener.closed(code, reason);
          yield false;
        }
      };
    } catch (RuntimeException failure) {
      LOG.log(Level.ERROR, "a session listener failed", failure);
      return !(item instanceof Item.End);
    }
  }

  private sealed interface Item {
    record Message(ServerMessage message, long arrivedMicros) implements Item {}

    record Task(Runnable task) implements Item {}

    record End(int code, String reason) implements Item {}
  }
}
