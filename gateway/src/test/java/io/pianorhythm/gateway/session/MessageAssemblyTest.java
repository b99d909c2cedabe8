package io.pianorhythm.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.pianorhythm.protocol.CloseCode;
import io.pianorhythm.protocol.WireLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageAssemblyTest {

  private final UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(false);
  private final MessageAssembly assembly = new MessageAssembly();

  @AfterEach
  void everyBufferIsReleased() {
    assembly.release();
    assertThat(buffers.metric().usedHeapMemory() + buffers.metric().usedDirectMemory()).isZero();
  }

  private byte @Nullable [] take(boolean last, boolean continuation, byte... bytes) {
    ByteBuf content = buffers.heapBuffer(Math.max(1, bytes.length)).writeBytes(bytes);
    WebSocketFrame frame =
        continuation
            ? new ContinuationWebSocketFrame(last, 0, content)
            : new BinaryWebSocketFrame(last, 0, content);
    ByteBuf whole = assembly.take(frame, continuation);
    frame.release();
    if (whole == null) {
      return null;
    }
    byte[] message = ByteBufUtil.getBytes(whole);
    whole.release();
    return message;
  }

  @Test
  void oneFrameIsAMessage() {
    assertThat(take(true, false, (byte) 1, (byte) 2)).containsExactly(1, 2);
    assertThat(take(true, false)).isEmpty();
    assertThat(assembly.violation()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 16, 63, WireLimits.MESSAGE_FRAGMENTS})
  void fragmentsAreJoinedInOrder(int fragments) {
    for (int round = 0; round < 3; round++) {
      byte[] message = null;
      for (int i = 0; i < fragments; i++) {
        assertThat(message).isNull();
        message = take(i == fragments - 1, i > 0, (byte) i);
      }
      assertThat(message).hasSize(fragments).startsWith(0, 1).endsWith(fragments - 1);
    }
    assertThat(assembly.violation()).isNull();
  }

  @Test
  void oneFragmentTooManyIsRefused() {
    for (int i = 0; i < WireLimits.MESSAGE_FRAGMENTS; i++) {
      assertThat(take(false, i > 0)).isNull();
    }
    assertThat(assembly.violation()).isNull();
    assertThat(take(true, true)).isNull();
    assertThat(assembly.violation()).isEqualTo(CloseCode.TOO_LARGE);
  }

  @Test
  void aMessageOfTheLargestSizePassesAndOneByteMoreDoesNot() {
    assertThat(take(false, false, new byte[WireLimits.MESSAGE_BYTES - 1])).isNull();
    assertThat(take(true, true, (byte) 1)).hasSize(WireLimits.MESSAGE_BYTES);
    assertThat(take(false, false, new byte[WireLimits.MESSAGE_BYTES])).isNull();
    assertThat(take(true, true, (byte) 1)).isNull();
    assertThat(assembly.violation()).isEqualTo(CloseCode.TOO_LARGE);
  }

  @Test
  void afterAViolationNothingIsKeptHoweverMuchComes() {
    take(false, false, new byte[WireLimits.MESSAGE_BYTES]);
    take(false, true, new byte[WireLimits.MESSAGE_BYTES]);
    for (int i = 0; i < 1_000; i++) {
      assertThat(take(false, true, new byte[1_000])).isNull();
    }
    assertThat(buffers.metric().usedHeapMemory()).isZero();
  }

  @Test
  void aContinuationOfNothingAndAMessageWithinAMessageAreRefused() {
    take(true, true, (byte) 1);
    assertThat(assembly.violation()).isEqualTo(CloseCode.PROTOCOL_ERROR);
    var other = new MessageAssembly();
    ByteBuf content = buffers.heapBuffer(1).writeByte(1);
    var begun = new BinaryWebSocketFrame(false, 0, content);
    assertThat(other.take(begun, false)).isNull();
    assertThat(other.take(begun, false)).isNull();
    assertThat(other.violation()).isEqualTo(CloseCode.PROTOCOL_ERROR);
    begun.release();
    other.release();
  }
}
