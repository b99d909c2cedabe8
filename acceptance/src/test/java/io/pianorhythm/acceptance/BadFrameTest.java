package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.protocol.v1.JoinRoomByName;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.testkit.Musician;
import io.pianorhythm.testkit.TestServer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Frames against RFC 6455: the connection ends with the code that says why, its keys are released,
/// its room hears that it went, and nothing else.
@Timeout(60)
class BadFrameTest {

  private static final Duration SOON = Duration.ofSeconds(5);
  private static final int FINAL = 0x80;
  private static final int CONTINUATION = 0x00;
  private static final byte[] NOTHING = {};
  private static final byte[] MESSAGE = BarePlayer.midi("903c40", 0).toByteArray();

  private static TestServer server;
  private static LogLines log;
  private static WayIn way;
  private static Musician witness;

  /// Bytes, and the code of the close that they earn.
  // Never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Breach(String name, int code, byte[] bytes) {
    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  static void serve() {
    server = TestServer.start();
    log = LogLines.open();
    way = new WayIn(server.address());
    witness = Musician.guest(server.address(), "Witness");
    witness.session().createOrJoin("frames", "");
  }

  @AfterAll
  static void stop() {
    witness.close();
    server.close();
    log.close();
    log.tellNothingOf(List.of("access_token"));
  }

  static Stream<Breach> breaches() {
    return Stream.of(
        new Breach("text", 1003, masked(BarePlayer.TEXT, "hello".getBytes(StandardCharsets.UTF_8))),
        new Breach("unmasked", 1002, BarePlayer.frame(BarePlayer.BINARY, MESSAGE, false)),
        new Breach("first reserved bit", 1002, masked(BarePlayer.BINARY | 0x40, MESSAGE)),
        new Breach("second reserved bit", 1002, masked(BarePlayer.BINARY | 0x20, MESSAGE)),
        new Breach("third reserved bit", 1002, masked(BarePlayer.BINARY | 0x10, MESSAGE)),
        new Breach("reserved kind of data", 1002, masked(FINAL | 0x3, MESSAGE)),
        new Breach("reserved kind of control", 1002, masked(FINAL | 0xB, NOTHING)),
        new Breach("a ping in pieces", 1002, masked(0x9, NOTHING)),
        new Breach("a ping too long", 1002, masked(FINAL | 0x9, new byte[126])),
        new Breach("a close of one byte", 1002, masked(FINAL | 0x8, new byte[1])),
        new Breach("a piece of nothing", 1002, masked(FINAL | CONTINUATION, MESSAGE)),
        new Breach(
            "a message within a message", 1002, both(masked(0x2, MESSAGE), masked(0x82, MESSAGE))),
        new Breach("too large by a byte", 1009, head(BarePlayer.BINARY, 16 * 1024 + 1)),
        new Breach("far too large, by its head", 1009, longHead(1L << 62)),
        new Breach("too large in pieces", 1009, pieces(12 * 1024, 2)),
        new Breach("a flood of pieces", 1009, pieces(1, 66)),
        new Breach("a flood of empty pieces", 1009, pieces(0, 66)));
  }

  @ParameterizedTest
  @MethodSource("breaches")
  void theConnectionEndsWithTheCodeThatSaysWhy(Breach breach) {
    try (var player = BarePlayer.guest(way, "Breaker")) {
      enter(player);
      player.notes("903c40");
      Awaitility.await().atMost(SOON).until(() -> !witness.hearsSilence());
      witness.forget();
      player.raw(breach.bytes());
      assertThat(player.closedWith()).isEqualTo(breach.code());
      Awaitility.await()
          .atMost(SOON)
          .until(() -> !witness.said(ServerMessage::hasUserLeftRoom).isEmpty());
      // The release of the key, and the leave: not the note that came within a frame that was
      // refused.
      assertThat(witness.heard()).extracting(Musician.Heard::status).doesNotContain(0x90);
      assertThat(witness.hearsSilence()).isTrue();
      assertThat(witness.members()).isEmpty();
    }
  }

  @Test
  void aMessageInPiecesWithAPingBetweenThemIsHeard() {
    try (var player = BarePlayer.guest(way, "Patient")) {
      enter(player);
      witness.forget();
      byte[] message = BarePlayer.midi("903c40 803c40", 0).toByteArray();
      for (int i = 0; i < message.length; i++) {
        player.frame(i == 0 ? 0x2 : CONTINUATION, new byte[] {message[i]});
        player.frame(FINAL | 0x9, new byte[] {1, 2, 3});
      }
      player.frame(FINAL | CONTINUATION, NOTHING);
      player.settle();
      Awaitility.await().atMost(SOON).until(() -> witness.heard().size() == 2);
    }
  }

  @Test
  void aMessageOfTheLargestSizeIsRead() {
    try (var player = BarePlayer.guest(way, "Large")) {
      // A text of chat that is far too long, in a message that is just not.
      var chat = ServerMessage.newBuilder().setRequestId("large");
      int room = 16 * 1024 - chat.build().getSerializedSize() - 10;
      chat.getRoomChatMessageBuilder().setMessage("a".repeat(room));
      player.send(chat.build());
      assertThat(player.hears(m -> m.getRequestId().equals("large")).hasErrorMessage()).isTrue();
      player.settle();
    }
  }

  @Test
  void aMessageThatNeverEndsHarmsNobody() {
    try (var player = BarePlayer.guest(way, "Half")) {
      enter(player);
      player.frame(0x2, MESSAGE);
    }
    Awaitility.await().atMost(SOON).until(() -> witness.members().isEmpty());
    witness.session().settle();
  }

  private static void enter(BarePlayer player) {
    var answer =
        player.ask(
            ServerMessage.newBuilder()
                .setJoinRoomByName(JoinRoomByName.newBuilder().setRoomName("frames")));
    assertThat(answer.getRoomJoinedResponse().getSuccess()).isTrue();
  }

  private static byte[] masked(int first, byte[] payload) {
    return BarePlayer.frame(first, payload, true);
  }

  private static byte[] both(byte[] first, byte[] second) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(first);
    bytes.writeBytes(second);
    return bytes.toByteArray();
  }

  /// The head of a frame of that many bytes; a server that has seen it need not read on, and what
  /// it left unread might cost us its answer.
  private static byte[] head(int first, int length) {
    return ByteBuffer.allocate(8)
        .put((byte) first)
        .put((byte) 0xFE)
        .putShort((short) length)
        .putInt(7)
        .array();
  }

  private static byte[] longHead(long length) {
    return ByteBuffer.allocate(14)
        .put((byte) BarePlayer.BINARY)
        .put((byte) 0xFF)
        .putLong(length)
        .putInt(7)
        .array();
  }

  private static byte[] pieces(int size, int number) {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < number; i++) {
      bytes.writeBytes(masked(i == 0 ? 0x2 : CONTINUATION, new byte[size]));
    }
    return bytes.toByteArray();
  }
}
