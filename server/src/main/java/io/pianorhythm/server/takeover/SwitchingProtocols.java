package io.pianorhythm.server.takeover;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.pianorhythm.api.upgrade.DeflateOffer;
import io.pianorhythm.api.upgrade.UpgradeRequest;
import io.pianorhythm.protocol.WireLimits;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The answer that opens a WebSocket (RFC 6455, section 4.2.2).
final class SwitchingProtocols {

  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int ROOM = 320;

  private SwitchingProtocols() {}

  static ByteBuf answer(ByteBufAllocator allocator, UpgradeRequest.Valid request) {
    ByteBuf answer = allocator.buffer(ROOM);
    ByteBufUtil.writeAscii(answer, text(request));
    return answer;
  }

  private static String text(UpgradeRequest.Valid request) {
    String subprotocol =
        request.current() ? "Sec-WebSocket-Protocol: " + WireLimits.SUBPROTOCOL + "\r\n" : "";
    String extensions =
        request.deflate() ? "Sec-WebSocket-Extensions: " + DeflateOffer.ANSWER + "\r\n" : "";
    return "HTTP/1.1 101 Switching Protocols\r\n"
        + "Upgrade: websocket\r\n"
        + "Connection: Upgrade\r\n"
        + ("Sec-WebSocket-Accept: " + accept(request.key()) + "\r\n")
        + subprotocol
        + extensions
        + "\r\n";
  }

  static String accept(String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      byte[] hash = digest.digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-1", e);
    }
  }
}
