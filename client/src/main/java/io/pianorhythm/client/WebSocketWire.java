package io.pianorhythm.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A [Wire] over the JDK's WebSocket. At most [#CREDIT] messages wait for the receiver; past that
/// nothing is read, and the server sees a slow reader.
final class WebSocketWire implements Wire {
  static final int CREDIT = 512;
  private static final String SUBPROTOCOL = "pianorhythm.v1";
  private static final int LONGEST_MESSAGE = 4 << 20;
  private static final int BROKEN = 1006;
  private static final int TOO_LONG = 1009;

  private final HttpClient http;
  private final URI address;
  private final Duration deadline;
  private final Outbox outbox;
  private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();

  /// Whom to tell of the end; empty once told.
  private final AtomicReference<@Nullable Receiver> mourner = new AtomicReference<>();

  WebSocketWire(HttpClient http, URI address, Duration deadline) {
    this.http = http;
    this.address = address;
    this.deadline = deadline;
    this.outbox = new Outbox(deadline);
  }

  @Override
  public void open(Receiver receiver) {
    mourner.set(receiver);
    try {
      http.newWebSocketBuilder()
          .subprotocols(SUBPROTOCOL)
          .connectTimeout(deadline)
          .buildAsync(address, new Incoming(receiver))
          .join();
    } catch (CompletionException failure) {
      throw notOpened(failure.getCause() == null ? failure : failure.getCause());
    }
  }

  private ClientException notOpened(Throwable failure) {
    if (failure instanceof WebSocketHandshakeException refusal) {
      Object body = refusal.getResponse().body();
      JsonNode error = HttpApi.parsed(body instanceof String text ? text : "");
      return new Refused(HttpErrors.of(refusal.getResponse().statusCode(), error));
    }
    String host = address.getHost() + ":" + address.getPort();
    return new Unreachable("cannot connect to %s%s".formatted(host, Reason.of(failure)), failure);
  }

  @Override
  public CompletableFuture<@Nullable Void> send(Supplier<ByteBuffer> message) {
    return outbox.send(() -> socket.thenCompose(open -> open.sendBinary(message.get(), true)));
  }

  @Override
  public void close(int code, String reason) {
    CompletableFuture<@Nullable Void> said =
        outbox.send(() -> socket.thenCompose(open -> open.sendClose(code, reason)));
    said.exceptionally(_ -> {
      abort();
      return null;
    });
  }

  @Override
  public void abort() {
    Future<?> _ = socket.thenAccept(WebSocket::abort);
    end(BROKEN, "");
  }

  @Override
  public void consumed() {
    Future<?> _ = socket.thenAccept(open -> open.request(1));
  }

  private void end(int code, String reason) {
    Receiver receiver = mourner.getAndSet(null);
    if (receiver != null) {
      outbox.end(new SessionClosed(code, reason));
      receiver.closed(code, reason);
    }
  }

  private final class Incoming implements WebSocket.Listener {
    private final Receiver receiver;
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

    Incoming(Receiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public void onOpen(WebSocket open) {
      socket.complete(open);
      open.request(CREDIT);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket open, ByteBuffer data, boolean last) {
      long nanos = System.nanoTime();
      byte[] bytes = new byte[data.remaining()];
      data.get(bytes);
      if (last && parts.size() == 0) {
        receiver.received(bytes, nanos);
      } else if (parts.size() + bytes.length > LONGEST_MESSAGE) {
        close(TOO_LONG, "message too long");
      } else {
        append(open, bytes, last, nanos);
      }
      return null;
    }

    private void append(WebSocket open, byte[] bytes, boolean last, long nanos) {
      parts.writeBytes(bytes);
      if (last) {
        byte[] whole = parts.toByteArray();
        parts.reset();
        receiver.received(whole, nanos);
      } else {
        open.request(1);
      }
    }

    /// The server never sends text; it is skipped.
    @Override
    public @Nullable CompletionStage<?> onText(WebSocket open, CharSequence data, boolean last) {
      open.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket open, int code, String reason) {
      end(code, reason);
      return null;
    }

    @Override
    public void onError(WebSocket open, Throwable failure) {
      end(BROKEN, Reason.plain(failure));
    }
  }
}
