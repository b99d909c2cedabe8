package io.pianorhythm.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The HTTP part of a connection: asks for the upgrade and makes way for the frames, or reads why
/// not.
final class Upgrade extends SimpleChannelInboundHandler<HttpObject> {
  private static final int LONGEST_REFUSAL = 64 << 10;

  private final WebSocketClientHandshaker handshaker;
  private final ChannelHandler frames;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
  private @Nullable HttpResponse answer;

  /// @param frames takes this handler's place after the upgrade
  Upgrade(WebSocketClientHandshaker handshaker, ChannelHandler frames) {
    this.handshaker = handshaker;
    this.frames = frames;
  }

  /// Done when frames flow. Fails with [Refused], or with what broke.
  CompletableFuture<@Nullable Void> done() {
    return done;
  }

  void fail(Throwable cause) {
    done.completeExceptionally(cause);
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    handshaker
        .handshake(context.channel())
        .addListener(sent -> {
          if (!sent.isSuccess()) {
            fail(sent.cause());
          }
        });
    context.fireChannelActive();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
    if (part.decoderResult().isFailure()) {
      exceptionCaught(context, part.decoderResult().cause());
      return;
    }
    if (part instanceof HttpResponse head) {
      answer = head;
    }
    HttpResponse head = answer;
    if (head != null && part instanceof HttpContent content) {
      take(context, head, content);
    }
  }

  private void take(ChannelHandlerContext context, HttpResponse head, HttpContent content) {
    boolean last = content instanceof LastHttpContent;
    if (head.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
      if (last) {
        handshaker.finishHandshake(context.channel(), whole(head));
        context.pipeline().replace(this, "frames", frames);
        done.complete(null);
      }
      return;
    }
    boolean fits = append(content.content());
    if (last || !fits) {
      refuse(head);
      ChannelFuture _ = context.close();
    }
  }

  private static FullHttpResponse whole(HttpResponse head) {
    return new DefaultFullHttpResponse(
        head.protocolVersion(),
        head.status(),
        Unpooled.EMPTY_BUFFER,
        head.headers(),
        EmptyHttpHeaders.INSTANCE);
  }

  /// Whether all of it fitted.
  private boolean append(ByteBuf part) {
    int length = Math.min(part.readableBytes(), LONGEST_REFUSAL - body.size());
    byte[] bytes = new byte[length];
    part.readBytes(bytes);
    body.writeBytes(bytes);
    return !part.isReadable();
  }

  private void refuse(HttpResponse head) {
    JsonNode error = HttpApi.parsed(body.toString(StandardCharsets.UTF_8));
    fail(new Refused(HttpErrors.of(head.status().code(), error)));
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    HttpResponse head = answer;
    if (head != null && !head.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
      refuse(head);
    }
    fail(new EOFException("the connection ended before the answer"));
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
    fail(failure);
    ChannelFuture _ = context.close();
  }
}
