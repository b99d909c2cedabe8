package io.pianorhythm.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.pianorhythm.protocol.CloseCode;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {

  private static byte[] take(ByteBuf frame) {
    try {
      return ByteBufUtil.getBytes(frame);
    } finally {
      frame.release();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 8200",
    "1, 8201",
    "125, 827D",
    "126, 827E007E",
    "255, 827E00FF",
    "65535, 827EFFFF",
    "65536, 827F0000000000010000",
    "2147483647, 827F000000007FFFFFFF",
  })
  void headers(int size, String hex) {
    var out = Unpooled.buffer();
    Frames.binaryHeader(out, size);
    assertThat(ByteBufUtil.hexDump(out)).isEqualToIgnoringCase(hex);
    assertThat(out.readableBytes()).isLessThanOrEqualTo(Frames.MOST_HEADER_BYTES);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 60, 117, 118, 119, 120, 121, 122, 123, 300, 65_520, 65_530, 65_540, 70_000})
  void aMessageIsWholeBehindItsHeader(int characters) throws Exception {
    var message =
        ServerMessage.newBuilder()
            .setRoomChatMessage(RoomChatMessage.newBuilder().setMessage("a".repeat(characters)))
            .build();
    byte[] frame = take(Frames.binary(UnpooledByteBufAllocator.DEFAULT, message));
    int size = message.getSerializedSize();
    assertThat(frame).hasSize(size + (size < 126 ? 2 : size < 65_536 ? 4 : 10));
    assertThat(
            ServerMessage.parseFrom(
                java.util.Arrays.copyOfRange(frame, frame.length - size, frame.length)))
        .isEqualTo(message);
  }

  @ParameterizedTest
  @EnumSource(CloseCode.class)
  void aCloseSaysItsCodeAndReasonWithinAControlFrame(CloseCode code) {
    byte[] frame = take(Frames.close(UnpooledByteBufAllocator.DEFAULT, code));
    assertThat(frame[0]).isEqualTo((byte) 0x88);
    assertThat(frame[1]).isBetween((byte) 2, (byte) 125).isEqualTo((byte) (frame.length - 2));
    assertThat(((frame[2] & 0xFF) << 8) | (frame[3] & 0xFF)).isEqualTo(code.code());
    assertThat(new String(frame, 4, frame.length - 4, StandardCharsets.US_ASCII))
        .isEqualTo(code.meaning());
  }

  @Test
  void aPongGivesBackThePing() {
    byte[] ping = "hello, and what was there before".getBytes(StandardCharsets.US_ASCII);
    byte[] pong = take(Frames.pong(UnpooledByteBufAllocator.DEFAULT, ping, 5));
    assertThat(pong).startsWith(0x8A, 5).endsWith('h', 'e', 'l', 'l', 'o');
    assertThat(take(Frames.ping(UnpooledByteBufAllocator.DEFAULT))).containsExactly(0x89, 0);
  }
}
