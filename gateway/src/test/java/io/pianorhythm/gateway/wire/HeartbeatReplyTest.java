package io.pianorhythm.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.pianorhythm.protocol.WireLimits;
import io.pianorhythm.protocol.v1.HeartbeatAck;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeartbeatReplyTest {

  @Test
  void theBytesAreThoseOfTheGeneratedClasses() {
    var random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      compare(random, "r".repeat(random.nextInt(1 + WireLimits.REQUEST_ID_BYTES)));
    }
  }

  @Test
  void lettersOfSeveralBytesAreCountedAsBytes() {
    compare(new Random(2), "Łódź-鋼琴-🎹");
  }

  @Test
  void whatIsZeroTakesNoBytes() {
    compare("", 0, 0, 0, 0, 0);
  }

  @Test
  void theLargestOneHasRoom() {
    String broken = "\uFFFD".repeat(WireLimits.REQUEST_ID_BYTES);
    ByteBuf out = Unpooled.wrappedBuffer(new byte[HeartbeatReply.MOST_BYTES]).clear();
    HeartbeatReply.write(out, broken, -1, Long.MIN_VALUE, Long.MIN_VALUE, -1, 1_000);
    assertThat(out.readableBytes()).isGreaterThan(3 * WireLimits.REQUEST_ID_BYTES);
  }

  private static void compare(Random random, String requestId) {
    compare(
        requestId,
        random.nextLong() >> random.nextInt(64),
        random.nextLong() >> random.nextInt(64),
        random.nextLong() >> random.nextInt(64),
        random.nextInt() >>> random.nextInt(32),
        random.nextInt(1_001));
  }

  private static void compare(
      String requestId, long timestamp, long received, long sent, int confirmed, int stalls) {
    ServerMessage message =
        ServerMessage.newBuilder()
            .setMessageType(ServerMessageType.HeartbeatAck)
            .setRequestId(requestId)
            .setHeartbeatAck(
                HeartbeatAck.newBuilder()
                    .setTimestamp(timestamp)
                    .setReceivedUs(received)
                    .setSentUs(sent)
                    .setConfirmedSeq(confirmed)
                    .setStalls(stalls))
            .build();
    ByteBuf expected = Frames.binary(UnpooledByteBufAllocator.DEFAULT, message);
    ByteBuf out = Unpooled.buffer(1);
    HeartbeatReply.write(out, requestId, timestamp, received, sent, confirmed, stalls);
    assertThat(ByteBufUtil.getBytes(out)).isEqualTo(ByteBufUtil.getBytes(expected));
    expected.release();
  }
}
