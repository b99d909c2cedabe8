package io.pianorhythm.lab.load.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The head of the answer to an upgrade, as far as it has come.
final class UpgradeAnswer {

  private static final int LONGEST = 16 << 10;
  private static final String END = "\r\n\r\n";

  private final StringBuilder head = new StringBuilder();

  /// Reads on; stops behind the head.
  ///
  /// @return whether the head is whole
  boolean take(ByteBuf in) throws BrokenFrame {
    while (in.isReadable()) {
      char next = (char) in.readUnsignedByte();
      head.append(next);
      if (next == '\n' && head.indexOf(END, head.length() - END.length()) >= 0) {
        return true;
      }
      if (head.length() > LONGEST) {
        throw new BrokenFrame("an answer to the upgrade without an end");
      }
    }
    return false;
  }

  boolean upgraded() {
    return head.indexOf("HTTP/1.1 101") == 0;
  }

  /// The first line.
  String text() {
    int end = head.indexOf("\r");
    return end < 0 ? head.toString() : head.substring(0, end);
  }

  /// The request that asks for it.
  ///
  /// @param subprotocol empty for none
  static String request(String host, int port, String target, String subprotocol) {
    StringBuilder request = new StringBuilder("GET ").append(target).append(" HTTP/1.1\r\n");
    request.append("Host: ").append(host).append(':').append(port).append("\r\n");
    request.append("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n");
    String key = "pianorhythm-bench";
    request
        .append("Sec-WebSocket-Key: ")
        .append(
            Base64.getEncoder()
                .encodeToString(key.substring(0, 16).getBytes(StandardCharsets.US_ASCII)))
        .append("\r\n");
    if (!subprotocol.isEmpty()) {
      request.append("Sec-WebSocket-Protocol: ").append(subprotocol).append("\r\n");
    }
    return request.append("\r\n").toString();
  }
}
