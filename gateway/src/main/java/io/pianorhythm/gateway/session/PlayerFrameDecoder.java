package io.pianorhythm.gateway.session;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.pianorhythm.protocol.WireLimits;

/// Reads a client's WebSocket frames. Any byte counts as a sign of life, also of a frame that is
/// not whole yet.
final class PlayerFrameDecoder extends WebSocket13FrameDecoder {

  // A violation is closed by the session handler with the status that the decoder names. Reserved
  // bits are refused here when nothing was negotiated; else [MessageAssembly] looks at them.
  private static final WebSocketDecoderConfig STRICT = config(false);
  private static final WebSocketDecoderConfig WITH_DEFLATE = config(true);

  private final Session session;
  private final Path path;

  PlayerFrameDecoder(Session session, Path path, boolean deflate) {
    super(deflate ? WITH_DEFLATE : STRICT);
    this.session = session;
    this.path = path;
  }

  private static WebSocketDecoderConfig config(boolean extensions) {
    return WebSocketDecoderConfig.newBuilder()
        .expectMaskedFrames(true)
        .allowMaskMismatch(false)
        .allowExtensions(extensions)
        .maxFramePayloadLength(WireLimits.MESSAGE_BYTES)
        .closeOnProtocolViolation(false)
        .withUTF8Validator(false)
        .build();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object msg) throws Exception {
    session.signOfLife(path);
    super.channelRead(ctx, msg);
  }
}
