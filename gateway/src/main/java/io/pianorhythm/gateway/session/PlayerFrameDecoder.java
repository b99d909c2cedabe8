package io.pianorhythm.gateway.session;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.pianorhythm.protocol.WireLimits;

/// Reads a client's WebSocket frames. Any byte counts as a sign of life, also of a frame that is
/// not whole yet.
final class PlayerFrameDecoder extends WebSocket13FrameDecoder {

  // A violation is closed by the session handler with the status that the decoder names; nothing is
  // negotiated, so
  // reserved bits are refused.
  private static final WebSocketDecoderConfig STRICT =
      WebSocketDecoderConfig.newBuilder()
          .expectMaskedFrames(true)
          .allowMaskMismatch(false)
          .allowExtensions(false)
          .maxFramePayloadLength(WireLimits.MESSAGE_BYTES)
          .closeOnProtocolViolation(false)
          .withUTF8Validator(false)
          .build();

  private final Session session;

  PlayerFrameDecoder(Session session) {
    super(STRICT);
    this.session = session;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object msg) throws Exception {
    session.signOfLife();
    super.channelRead(ctx, msg);
  }
}
