package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.pianorhythm.protocol.v1.GetPathToken;
import io.pianorhythm.protocol.v1.HeartbeatMessage;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/// A player over a bare socket, who can say whatever bytes allow: frames against RFC 6455, messages
/// against the contract. Used by one test thread; a thread of its own reads.
final class BarePlayer implements AutoCloseable {

  static final int TEXT = 0x81;
  static final int BINARY = 0x82;

  private static final int CLOSE = 0x8;
  private static final int PING = 0x9;
  private static final int PONG = 0x8A;
  private static final int MASKED = 0x80;
  private static final int SHORT_LENGTH = 126;
  private static final int LONG_LENGTH = 127;
  private static final int TIMEOUT_MS = 10_000;
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final byte[] MASK = {0x5A, 0x13, (byte) 0xC4, 0x77};

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final List<ServerMessage> said = new ArrayList<>();
  private int requests;
  // Guarded by `this`: -1 while open, 0 when cut without a close frame.
  private int closeCode = -1;

  private BarePlayer(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
    this.out = new DataOutputStream(socket.getOutputStream());
  }

  /// Asks for a WebSocket at that path and returns the answer when it is no.
  ///
  /// @param headers names and values, in addition to those of the handshake; a name that is there
  ///   replaces it
  static WayIn.Answer refusal(URI server, String path, String... headers) {
    try (BarePlayer player = connect(server)) {
      player.handshake(path, headers);
      String head = player.head();
      byte[] body = player.in.readAllBytes();
      return WayIn.Answer.of(status(head), new String(body, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Comes in as a guest of that name; ready when this returns.
  static BarePlayer guest(WayIn way, String name) {
    return enter(way, way.guest(name));
  }

  /// Comes in with these credentials; ready when this returns.
  static BarePlayer enter(WayIn way, JsonNode credentials) {
    return enter(way.server(), way.ticketPath(credentials));
  }

  /// Comes in at that path; ready when this returns.
  static BarePlayer enter(URI server, String path) {
    return enter(server, path, ServerMessage::hasReadyMessage);
  }

  /// Opens a second path of a player's session.
  BarePlayer secondPath(URI server) {
    String path =
        ask(ServerMessage.newBuilder().setGetPathToken(GetPathToken.getDefaultInstance()))
            .getPathToken()
            .getPath();
    BarePlayer second = enter(server, path, ServerMessage::hasPathOpened);
    // Ids of requests are those of the session.
    second.requests = requests + 1_000;
    return second;
  }

  private static BarePlayer enter(URI server, String path, Predicate<ServerMessage> open) {
    try {
      BarePlayer player = connect(server);
      player.handshake(path, "Sec-WebSocket-Protocol", "pianorhythm.v1");
      assertThat(player.head()).startsWith("HTTP/1.1 101 ");
      player.socket.setSoTimeout(0);
      Thread.ofVirtual().start(player::read);
      player.hears(open);
      return player;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BarePlayer connect(URI server) throws IOException {
    Socket socket = new Socket(server.getHost(), server.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MS);
    return new BarePlayer(socket);
  }

  private void handshake(String path, String... headers) throws IOException {
    var all = new LinkedHashMap<String, String>();
    all.put("Host", socket.getInetAddress().getHostAddress() + ":" + socket.getPort());
    all.put("Upgrade", "websocket");
    all.put("Connection", "Upgrade");
    all.put("Sec-WebSocket-Version", "13");
    all.put("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    StringBuilder head = new StringBuilder("GET " + path + " HTTP/1.1\r\n");
    all.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    raw(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private String head() throws IOException {
    var head = new ByteArrayOutputStream();
    String text = "";
    while (!text.endsWith("\r\n\r\n")) {
      head.write(in.readUnsignedByte());
      text = head.toString(StandardCharsets.ISO_8859_1);
    }
    return text;
  }

  private static int status(String head) {
    return Integer.parseInt(head.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
  }

  /// Writes bytes as they are.
  void raw(byte[] bytes) {
    try {
      out.write(bytes);
      out.flush();
    } catch (SocketException _) {
      // The server has closed; what it said before is what counts.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes a masked frame.
  ///
  /// @param first its first byte: flags and opcode
  void frame(int first, byte[] payload) {
    raw(frame(first, payload, true));
  }

  /// A frame as bytes.
  static byte[] frame(int first, byte[] payload, boolean masked) {
    var bytes = new ByteArrayOutputStream();
    int mask = masked ? MASKED : 0;
    bytes.write(first);
    if (payload.length < SHORT_LENGTH) {
      bytes.write(mask | payload.length);
    } else {
      bytes.write(mask | SHORT_LENGTH);
      bytes.write(payload.length >> 8);
      bytes.write(payload.length);
    }
    if (masked) {
      bytes.writeBytes(MASK);
    }
    for (int i = 0; i < payload.length; i++) {
      bytes.write(masked ? payload[i] ^ MASK[i % MASK.length] : payload[i]);
    }
    return bytes.toByteArray();
  }

  void send(ServerMessage message) {
    frame(BINARY, message.toByteArray());
  }

  /// Sends notes as plain MIDI.
  void notes(String hex) {
    send(midi(hex, 0));
  }

  static ServerMessage midi(String hex, int encoding) {
    byte[] data = HexFormat.of().parseHex(hex.replace(" ", ""));
    return ServerMessage.newBuilder()
        .setMidiMessage(
            MidiMessage.newBuilder().setMidiData(ByteString.copyFrom(data)).setEncoding(encoding))
        .build();
  }

  /// Sends a command and waits for the answer that carries its id.
  ServerMessage ask(ServerMessage.Builder command) {
    String id = "bare-" + ++requests;
    int before = heard();
    send(command.setRequestId(id).build());
    return hears(before, message -> message.getRequestId().equals(id));
  }

  /// Waits until the server has read everything that was sent and said what it had to say about it.
  void settle() {
    long stamp = ++requests;
    send(
        ServerMessage.newBuilder()
            .setHeartbeatMessage(HeartbeatMessage.newBuilder().setTimestamp(stamp))
            .build());
    hears(m -> m.hasHeartbeatAck() && m.getHeartbeatAck().getTimestamp() == stamp);
  }

  /// The first message that satisfies the condition, of those that have come and will come within
  /// ten seconds.
  ServerMessage hears(Predicate<ServerMessage> wanted) {
    return hears(0, wanted);
  }

  /// The same, of those that come after so many.
  synchronized ServerMessage hears(int before, Predicate<ServerMessage> wanted) {
    long end = System.nanoTime() + SOON.toNanos();
    int looked = before;
    while (true) {
      for (; looked < said.size(); looked++) {
        if (wanted.test(said.get(looked))) {
          return said.get(looked);
        }
      }
      assertThat(closeCode).as("closed with this code instead").isEqualTo(-1);
      assertThat(System.nanoTime()).as("not heard in time").isLessThan(end);
      await(end);
    }
  }

  private void await(long end) {
    try {
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(1_000_000, end - System.nanoTime()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /// How many messages have come.
  synchronized int heard() {
    return said.size();
  }

  synchronized List<ServerMessage> said(Predicate<ServerMessage> wanted) {
    return said.stream().filter(wanted).toList();
  }

  /// The code with which the server closes; waits for it.
  int closedWith() {
    return Awaitility.await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(2))
        .until(this::closeCode, code -> code >= 0);
  }

  /// Whether the server has closed.
  boolean isClosed() {
    return closeCode() >= 0;
  }

  private synchronized int closeCode() {
    return closeCode;
  }

  private void read() {
    int code = 0;
    try {
      while (true) {
        int opcode = in.readUnsignedByte() & 0xF;
        byte[] payload = new byte[length()];
        in.readFully(payload);
        if (opcode == CLOSE) {
          code = (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
        } else if (opcode == PING) {
          frame(PONG, payload);
        } else if (opcode == (BINARY & 0xF)) {
          hear(payload);
        }
      }
    } catch (EOFException | SocketException _) {
      // The end of the connection.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      synchronized (this) {
        closeCode = code;
        notifyAll();
      }
    }
  }

  private int length() throws IOException {
    int length = in.readUnsignedByte();
    return switch (length) {
      case SHORT_LENGTH -> in.readUnsignedShort();
      case LONG_LENGTH -> Math.toIntExact(in.readLong());
      default -> length;
    };
  }

  private synchronized void hear(byte[] payload) throws InvalidProtocolBufferException {
    // Nothing is said by a message without bytes.
    if (payload.length > 0) {
      said.add(ServerMessage.parseFrom(payload));
      notifyAll();
    }
  }

  /// Breaks the connection as a network does that resets it.
  void reset() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
