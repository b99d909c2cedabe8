package io.pianorhythm.server.takeover;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A client that decides for itself what goes into which packet.
public final class RawSocket implements AutoCloseable {

  public static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

  private final Socket socket;
  private final DataInputStream in;

  public RawSocket(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(20_000);
    in = new DataInputStream(socket.getInputStream());
  }

  public static byte[] upgrade(String ticket, String... headers) {
    return request("GET /api/websocket/" + ticket, upgradeHeaders(headers));
  }

  private static String[] upgradeHeaders(String... more) {
    var all =
        Arrays.copyOf(
            new String[] {
              "Connection: Upgrade",
              "Upgrade: websocket",
              "Sec-WebSocket-Version: 13",
              "Sec-WebSocket-Key: " + KEY
            },
            4 + more.length);
    System.arraycopy(more, 0, all, 4, more.length);
    return all;
  }

  public static byte[] request(String what, String... headers) {
    var text = what + " HTTP/1.1\r\nHost: localhost\r\n";
    for (var header : headers) {
      text += header + "\r\n";
    }
    return (text + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  /// A masked binary frame, at most 125 bytes.
  public static byte[] frame(String text) {
    var payload = text.getBytes(StandardCharsets.US_ASCII);
    var frame = new byte[6 + payload.length];
    frame[0] = (byte) 0x82;
    frame[1] = (byte) (0x80 | payload.length);
    var mask = new byte[] {17, 34, 51, 68};
    System.arraycopy(mask, 0, frame, 2, 4);
    for (int i = 0; i < payload.length; i++) {
      frame[6 + i] = (byte) (payload[i] ^ mask[i & 3]);
    }
    return frame;
  }

  public static byte[] together(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  public RawSocket send(byte[]... parts) throws IOException {
    socket.getOutputStream().write(together(parts));
    return this;
  }

  /// Head of the next answer.
  public String head() throws IOException {
    var head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      head.append((char) in.readUnsignedByte());
    }
    return head.toString();
  }

  /// Body of the answer whose head this is.
  public String body(String head) throws IOException {
    var length = head.toLowerCase(java.util.Locale.ROOT).split("content-length: ", 2)[1];
    var bytes = in.readNBytes(Integer.parseInt(length.substring(0, length.indexOf('\r'))));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// Payload of the next frame of the server.
  public String frame() throws IOException {
    in.readUnsignedByte();
    return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII);
  }

  /// Whether the server has closed, all having been read.
  public boolean ended() throws IOException {
    try {
      return in.read() < 0;
    } catch (java.net.SocketException _) {
      return true;
    }
  }

  /// Leaves without a word.
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
