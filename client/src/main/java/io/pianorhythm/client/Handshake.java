package io.pianorhythm.client;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker13;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.URI;

/// Our manner of opening a WebSocket: RFC 6455 with our subprotocol and no extensions.
final class Handshake extends WebSocketClientHandshaker13 {
  static final String SUBPROTOCOL = "pianorhythm.v1";

  Handshake(URI address) {
    super(
        address,
        WebSocketVersion.V13,
        SUBPROTOCOL,
        false,
        new DefaultHttpHeaders(),
        Incoming.LONGEST_MESSAGE);
  }

  /// Without an `Origin`, which would claim to be a page of the server.
  @Override
  protected FullHttpRequest newHandshakeRequest() {
    FullHttpRequest request = super.newHandshakeRequest();
    request.headers().remove(HttpHeaderNames.ORIGIN);
    return request;
  }

  /// What breaks the rules is answered by [Incoming], which knows whom to tell.
  @Override
  protected WebSocketFrameDecoder newWebsocketDecoder() {
    return new WebSocket13FrameDecoder(
        WebSocketDecoderConfig.newBuilder()
            .expectMaskedFrames(false)
            .allowExtensions(false)
            .maxFramePayloadLength(maxFramePayloadLength())
            .closeOnProtocolViolation(false)
            .build());
  }
}
