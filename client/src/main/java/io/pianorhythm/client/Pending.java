package io.pianorhythm.client;

import io.pianorhythm.protocol.v1.ErrorMessage;
import io.pianorhythm.protocol.v1.RoomJoinedResponse;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Requests that wait for their answers. Answers complete on the given executor, so that what hangs
/// on them cannot hold up the reading thread.
final class Pending {
  private final Map<String, CompletableFuture<ServerMessage>> byId = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();
  private final Executor executor;
  private final Duration deadline;

  Pending(Executor executor, Duration deadline) {
    this.executor = executor;
    this.deadline = deadline;
  }

  String nextId() {
    return "r" + ids.incrementAndGet();
  }

  CompletableFuture<ServerMessage> expect(String id, String what) {
    CompletableFuture<ServerMessage> answer = new CompletableFuture<>();
    byId.put(id, answer);
    CompletableFuture.delayedExecutor(deadline.toNanos(), TimeUnit.NANOSECONDS, executor)
        .execute(() -> fail(id, new Unanswered(what, deadline)));
    return answer;
  }

  void answered(ServerMessage message) {
    CompletableFuture<ServerMessage> answer = byId.remove(message.getRequestId());
    if (answer != null) {
      executor.execute(() -> complete(answer, message));
    }
  }

  void fail(String id, ClientException cause) {
    CompletableFuture<ServerMessage> answer = byId.remove(id);
    if (answer != null) {
      answer.completeExceptionally(cause);
    }
  }

  void failAll(ClientException cause) {
    byId.keySet().forEach(id -> fail(id, cause));
  }

  private static void complete(CompletableFuture<ServerMessage> answer, ServerMessage message) {
    if (message.hasErrorMessage()) {
      answer.completeExceptionally(new Refused(message.getErrorMessage()));
    } else if (message.hasRoomJoinedResponse() && !message.getRoomJoinedResponse().getSuccess()) {
      answer.completeExceptionally(new Refused(refusal(message.getRoomJoinedResponse())));
    } else {
      answer.complete(message);
    }
  }

  private static ErrorMessage refusal(RoomJoinedResponse response) {
    return response.hasError()
        ? response.getError()
        : ErrorMessage.newBuilder().setErrorMessage(response.getErrorMessage()).build();
  }
}
