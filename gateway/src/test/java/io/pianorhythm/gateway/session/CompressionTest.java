package io.pianorhythm.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.pianorhythm.gateway.wire.Frames;
import io.pianorhythm.protocol.CloseCode;
import io.pianorhythm.protocol.WireLimits;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {

  private static final int PLAIN = 0x82;
  private static final int DEFLATED = 0xC2;

  private final UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(true);
  private final Deflation deflation = new Deflation();
  private final Inflation inflation = new Inflation();
  private final byte[] out = new byte[WireLimits.MESSAGE_BYTES];

  @AfterEach
  void everyBufferIsReleased() {
    assertThat(buffers.metric().usedHeapMemory() + buffers.metric().usedDirectMemory()).isZero();
  }

  private ByteBuf frame(String text) {
    return Frames.binary(buffers, message(text));
  }

  private static ServerMessage message(String text) {
    return ServerMessage.newBuilder()
        .setRoomChatMessage(RoomChatMessage.newBuilder().setMessage(text))
        .build();
  }

  private static byte[] packed(byte[] bytes) {
    var deflater = new Deflater(9, true);
    deflater.setInput(bytes);
    var packed = new byte[bytes.length + 1_000];
    int length = deflater.deflate(packed, 0, packed.length, Deflater.SYNC_FLUSH);
    deflater.end();
    return Arrays.copyOf(packed, length - 4);
  }

  private int inflate(byte[] packed) {
    return inflation.inflate(Unpooled.wrappedBuffer(packed), out);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_100, 5_000, 40_000, 60_000, 200_000})
  void aLongTextShrinksAndComesBackWhole(int characters) throws Exception {
    String text = "to be or not to be ".repeat(characters / 19 + 1);
    ByteBuf frame = deflation.deflate(frame(text));
    int header = Frames.headerBytes(frame);

    assertThat(frame.getUnsignedByte(frame.readerIndex())).isEqualTo((short) DEFLATED);
    assertThat(frame.readableBytes()).isLessThan(characters / 10);

    byte[] big = new byte[text.length() + 100];
    ByteBuf payload = frame.slice().skipBytes(header);
    int length = inflation.inflate(payload, big);
    assertThat(ServerMessage.parseFrom(Arrays.copyOf(big, length))).isEqualTo(message(text));
    frame.release();
  }

  @Test
  void twoMessagesDoNotDependOnEachOther() {
    for (int i = 0; i < 3; i++) {
      ByteBuf frame = deflation.deflate(frame("again ".repeat(1_000)));
      ByteBuf payload = frame.slice().skipBytes(Frames.headerBytes(frame));
      assertThat(new Inflation().inflate(payload, out))
          .isEqualTo(message("again ".repeat(1_000)).getSerializedSize());
      frame.release();
    }
  }

  @Test
  void aShortOneAndOneThatDoesNotShrinkGoAsTheyAre() {
    var noise = new byte[4_000];
    new Random(1).nextBytes(noise);
    ByteBuf incompressible = buffers.directBuffer();
    Frames.binaryHeader(incompressible, noise.length);
    incompressible.writeBytes(noise);
    for (ByteBuf frame : new ByteBuf[] {frame("short"), incompressible}) {
      byte[] before = ByteBufUtil.getBytes(frame);
      ByteBuf after = deflation.deflate(frame);
      assertThat(after.getUnsignedByte(0)).isEqualTo((short) PLAIN);
      assertThat(ByteBufUtil.getBytes(after)).isEqualTo(before);
      after.release();
    }
  }

  @Test
  void aFrameThatControlsTheConnectionIsLeftAlone() {
    ByteBuf close = Frames.close(buffers, CloseCode.NORMAL);
    assertThat(deflation.deflate(close)).isSameAs(close);
    close.release();
  }

  @Test
  void aBombIsRefusedAtTheLargestMessage() {
    assertThat(inflate(packed(new byte[WireLimits.MESSAGE_BYTES])))
        .isEqualTo(WireLimits.MESSAGE_BYTES);
    assertThat(inflate(packed(new byte[WireLimits.MESSAGE_BYTES + 1])))
        .isEqualTo(Inflation.TOO_LARGE);
    assertThat(inflate(packed(new byte[50_000_000]))).isEqualTo(Inflation.TOO_LARGE);
  }

  @Test
  void rubbishIsRefusedAndHarmsNobodyAfter() {
    var random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 2_000; i++) {
      var rubbish = new byte[1 + random.nextInt(200)];
      random.nextBytes(rubbish);
      refused += inflate(rubbish) < 0 ? 1 : 0;
      assertThat(inflate(packed(new byte[] {1, 2, 3}))).isEqualTo(3);
    }
    assertThat(refused).isGreaterThan(1_000);
  }

  @Test
  void anEmptyMessageIsEmpty() {
    assertThat(inflate(new byte[] {0})).isZero();
    assertThat(inflate(packed(new byte[0]))).isZero();
  }
}
