package io.pianorhythm.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.pianorhythm.protocol.CloseCode;
import io.pianorhythm.protocol.WireLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

  private static final int CONTINUATION = 0x00;
  private static final int BEGIN = 0x02;
  private static final int BINARY = 0x82;
  private static final int LAST = 0x80;
  private static final int PING = 0x89;

  private final UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(false);
  private final byte[] payload = new byte[WireLimits.MESSAGE_BYTES];
  private final Heard heard = new Heard();
  private FrameReader reader = new FrameReader(false);

  private final class Heard implements FrameReader.Sink {
    final List<byte[]> messages = new ArrayList<>();
    final List<String> others = new ArrayList<>();
    boolean open = true;
    boolean compressed;

    @Override
    public void message(int length, boolean packed) {
      compressed = packed;
      messages.add(Arrays.copyOf(payload, length));
    }

    @Override
    public void ping(int length) {
      others.add("ping " + new String(payload, 0, length, StandardCharsets.US_ASCII));
    }

    @Override
    public void pong() {
      others.add("pong");
    }

    @Override
    public void closed() {
      others.add("closed");
    }

    @Override
    public void violated(CloseCode code) {
      others.add(code.name());
    }

    @Override
    public boolean open() {
      return open;
    }
  }

  @AfterEach
  void everyBufferIsReleased() {
    reader.release();
    assertThat(buffers.metric().usedHeapMemory() + buffers.metric().usedDirectMemory()).isZero();
  }

  private static byte[] bytes(int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private ByteBuf frame(int first, byte[] content) {
    return frame(first, content, 0x1DC3550F);
  }

  private ByteBuf frame(int first, byte[] content, int mask) {
    ByteBuf out = buffers.heapBuffer(14 + content.length).writeByte(first);
    if (content.length < 126) {
      out.writeByte(0x80 | content.length);
    } else if (content.length <= 0xFFFF) {
      out.writeByte(0x80 | 126).writeShort(content.length);
    } else {
      out.writeByte(0x80 | 127).writeLong(content.length);
    }
    out.writeInt(mask);
    for (int i = 0; i < content.length; i++) {
      out.writeByte(content[i] ^ mask >>> 8 * (3 - (i & 3)));
    }
    return out;
  }

  private void read(int first, int... content) {
    var bytes = new byte[content.length];
    for (int i = 0; i < content.length; i++) {
      bytes[i] = (byte) content[i];
    }
    read(frame(first, bytes));
  }

  private void read(ByteBuf bytes) {
    reader.read(bytes, payload, heard);
  }

  private long held() {
    return buffers.metric().usedHeapMemory() + buffers.metric().usedDirectMemory();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 7, 8, 9, 31, 125, 126, 127, 1_000, WireLimits.MESSAGE_BYTES})
  void aMessageOfAnySizeIsReadAndNothingIsHeldAfterIt(int size) {
    read(frame(BINARY, bytes(size)));
    read(frame(BINARY, bytes(size), 0));

    assertThat(heard.messages).containsExactly(bytes(size), bytes(size));
    assertThat(held()).isZero();
  }

  @Test
  void aStreamIsReadTheSameHoweverItIsCut() {
    var random = new Random(7);
    for (int round = 0; round < 200; round++) {
      heard.messages.clear();
      heard.others.clear();
      ByteBuf stream = buffers.heapBuffer();
      List<byte[]> sent = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        byte[] content = bytes(random.nextInt(1 + random.nextInt(i == 0 ? 2_000 : 200)));
        ByteBuf frame = frame(BINARY, content);
        sent.add(content);
        stream.writeBytes(frame);
        frame.release();
      }
      while (stream.isReadable()) {
        read(stream.readRetainedSlice(Math.min(stream.readableBytes(), 1 + random.nextInt(400))));
      }
      stream.release();

      assertThat(heard.messages).containsExactlyElementsOf(sent);
      assertThat(held()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 16, 63, WireLimits.MESSAGE_FRAGMENTS})
  void fragmentsAreJoinedInOrderWithPingsBetweenThem(int fragments) {
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < fragments; i++) {
        read((i == 0 ? BEGIN : CONTINUATION) | (i == fragments - 1 ? LAST : 0), i);
        read(PING, 'x');
      }
    }

    assertThat(heard.messages).hasSize(3);
    assertThat(heard.messages.getLast())
        .hasSize(fragments)
        .startsWith(0, 1)
        .endsWith(fragments - 1);
    assertThat(heard.others).hasSize(3 * fragments).containsOnly("ping x");
  }

  @Test
  void oneFragmentTooManyIsRefused() {
    read(BEGIN, 1);
    for (int i = 1; i < WireLimits.MESSAGE_FRAGMENTS; i++) {
      read(CONTINUATION, 1);
    }
    assertThat(heard.others).isEmpty();
    read(CONTINUATION | LAST, 1);

    assertThat(heard.others).containsExactly("TOO_LARGE");
    assertThat(heard.messages).isEmpty();
  }

  @Test
  void aMessageOfTheLargestSizePassesInFragmentsAndOneByteMoreDoesNot() {
    read(frame(BEGIN, bytes(WireLimits.MESSAGE_BYTES - 1)));
    read(CONTINUATION | LAST, 1);
    assertThat(heard.messages.getFirst()).hasSize(WireLimits.MESSAGE_BYTES);
    read(frame(BEGIN, bytes(WireLimits.MESSAGE_BYTES)));
    read(CONTINUATION | LAST, 1);

    assertThat(heard.messages).hasSize(1);
    assertThat(heard.others).containsExactly("TOO_LARGE");
  }

  @Test
  void aFrameThatWouldBeTooLargeIsRefusedByItsHeader() {
    read(buffers.heapBuffer().writeByte(BINARY).writeByte(0x80 | 126).writeShort(16_385));

    assertThat(heard.others).containsExactly("TOO_LARGE");
  }

  @Test
  void afterAViolationNothingIsKeptHoweverMuchComes() {
    read(CONTINUATION | LAST, 1);
    for (int i = 0; i < 1_000; i++) {
      read(frame(BEGIN, bytes(1_000)));
      read(buffers.heapBuffer().writeByte(BINARY));
    }

    assertThat(heard.messages).isEmpty();
    assertThat(heard.others).containsExactly("PROTOCOL_ERROR");
    assertThat(held()).isZero();
  }

  @Test
  void whatComesBehindAMessageThatEndedTheSessionIsNotRead() {
    heard.open = false;
    read(BINARY, 1);

    assertThat(heard.messages).isEmpty();
    assertThat(held()).isZero();
  }

  @Test
  void aMessageWithinAMessageIsRefused() {
    read(BEGIN, 1);
    read(BINARY, 1);

    assertThat(heard.others).containsExactly("PROTOCOL_ERROR");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x83, 0x8B, 0x8F, 0xC2, 0xA2, 0x92, 0x09, 0x08, 0xC9})
  void aFirstByteThatMeansNothingIsRefused(int first) {
    read(first, 1);

    assertThat(heard.others).containsExactly("PROTOCOL_ERROR");
  }

  @Test
  void textIsRefused() {
    read(0x81, 'a');

    assertThat(heard.others).containsExactly("UNSUPPORTED_DATA");
  }

  @Test
  void aFrameWithoutAMaskIsRefused() {
    read(buffers.heapBuffer().writeByte(BINARY).writeByte(1).writeByte(1));

    assertThat(heard.others).containsExactly("PROTOCOL_ERROR");
  }

  @Test
  void aLengthThatIsNotSaidInTheShortestFormIsRefused() {
    read(buffers.heapBuffer().writeByte(BINARY).writeByte(0x80 | 126).writeShort(125));
    reader = new FrameReader(false);
    read(buffers.heapBuffer().writeByte(BINARY).writeByte(0x80 | 127).writeLong(0xFFFF));
    reader = new FrameReader(false);
    read(buffers.heapBuffer().writeByte(BINARY).writeByte(0x80 | 127).writeLong(-1));

    assertThat(heard.others).hasSize(3).containsOnly("PROTOCOL_ERROR");
  }

  @Test
  void aPackedMessageIsKnownWhereThatWasAgreedAndOnlyAsAWhole() {
    reader = new FrameReader(true);
    read(0xC2, 1);
    assertThat(heard.compressed).isTrue();
    read(0x42, 1);
    read(LAST, 2);
    assertThat(heard.compressed).isTrue();
    read(BINARY, 3);
    assertThat(heard.compressed).isFalse();
    read(0x42, 1);
    read(0xC0, 2);

    assertThat(heard.messages).hasSize(3);
    assertThat(heard.others).containsExactly("PROTOCOL_ERROR");
  }

  @Test
  void aPongIsNoMessage() {
    read(0x8A, 1, 2);

    assertThat(heard.messages).isEmpty();
    assertThat(heard.others).containsExactly("pong");
  }

  @Test
  void aCloseSaysWhyOrNothing() {
    assertThat(closing()).isEqualTo("closed");
    assertThat(closing(0x03, 0xE8)).isEqualTo("closed");
    assertThat(closing(0x0F, 0xA0, 'b', 'y', 'e')).isEqualTo("closed");
    assertThat(closing(0x03)).isEqualTo("PROTOCOL_ERROR");
    assertThat(closing(0x03, 0xED)).isEqualTo("PROTOCOL_ERROR");
    assertThat(closing(0x0B, 0xB7)).isEqualTo("PROTOCOL_ERROR");
    assertThat(closing(0x03, 0xE8, 0xFF)).isEqualTo("INVALID_DATA");
  }

  private String closing(int... content) {
    reader = new FrameReader(false);
    heard.others.clear();
    read(0x88, content);
    return heard.others.getFirst();
  }
}
