package io.pianorhythm.gateway.note;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NoteFrameTest {

  /// Around every size at which a header or a length grows by a byte.
  private static IntStream sizes() {
    return IntStream.concat(
        IntStream.rangeClosed(0, 140),
        IntStream.concat(
            IntStream.of(4_095, 4_096, 16_383, 16_384), IntStream.rangeClosed(65_440, 65_545)));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void theBytesAreThoseOfTheGeneratedClasses(int size) {
    var random = new Random(size);
    for (int i = 0; i < 20; i++) {
      compare(random, size);
    }
  }

  @Test
  void theBytesAreThoseOfTheGeneratedClassesForAnyHead() {
    var random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      compare(random, random.nextInt(64));
    }
  }

  private static void compare(Random random, int size) {
    var head = new NoteFrame.Head();
    head.member = "m".repeat(1 + random.nextInt(16)).getBytes(StandardCharsets.US_ASCII);
    head.timestamp = random.nextInt(5) == 0 ? 0 : random.nextLong() >>> random.nextInt(64);
    head.encoding = random.nextInt(2);
    head.seq = random.nextInt() >>> random.nextInt(32);
    head.clockEpoch = random.nextInt() >>> random.nextInt(32);
    head.serverMicros = random.nextLong() >> random.nextInt(64);
    head.flags = random.nextInt(16);
    head.relaySeq = random.nextInt() >>> random.nextInt(32);
    byte[] data = new byte[size + 7];
    random.nextBytes(data);
    byte[] message =
        ServerMessage.newBuilder()
            .setMessageType(ServerMessageType.MidiMessage)
            .setMidiMessage(
                MidiMessage.newBuilder()
                    .setMidiData(ByteString.copyFrom(data, 3, size))
                    .setTimestamp(head.timestamp)
                    .setUserId(new String(head.member, StandardCharsets.US_ASCII))
                    .setEncoding(head.encoding)
                    .setSeq(head.seq)
                    .setClockEpoch(head.clockEpoch)
                    .setServerTimeUs(head.serverMicros)
                    .setFlags(head.flags)
                    .setRelaySeq(head.relaySeq))
            .build()
            .toByteArray();
    var expected = Unpooled.buffer();
    expected.writeByte(0x82);
    if (message.length < 126) {
      expected.writeByte(message.length);
    } else if (message.length < 65_536) {
      expected.writeByte(126).writeShort(message.length);
    } else {
      expected.writeByte(127).writeLong(message.length);
    }
    expected.writeBytes(message);
    var out = Unpooled.buffer(1);
    out.writeByte('x');
    NoteFrame.write(out, head, data, 3, 3 + size);
    out.skipBytes(1);
    assertThat(ByteBufUtil.getBytes(out)).isEqualTo(ByteBufUtil.getBytes(expected));
  }

  @Test
  void aFrameIsReadInPlaceAsTheGeneratedClassesReadIt() {
    var random = new Random(3);
    var fields = new NoteFields();
    for (int i = 0; i < 5_000; i++) {
      byte[] data = new byte[random.nextInt(20)];
      random.nextBytes(data);
      var midi =
          MidiMessage.newBuilder()
              .setMidiData(ByteString.copyFrom(data))
              .setTimestamp(random.nextLong())
              .setUserId("somebody")
              .setEncoding(random.nextInt())
              .setSeq(random.nextInt())
              .setClockEpoch(random.nextInt())
              .build();
      byte[] bytes = midi.toByteArray();
      assertThat(fields.read(bytes, 0, bytes.length)).isTrue();
      assertThat(fields.dataTo() - fields.dataFrom()).isEqualTo(data.length);
      assertThat(Arrays.copyOfRange(bytes, fields.dataFrom(), fields.dataTo())).isEqualTo(data);
      assertThat(fields.timestamp()).isEqualTo(midi.getTimestamp());
      assertThat(fields.encoding()).isEqualTo(midi.getEncoding());
      assertThat(fields.seq()).isEqualTo(midi.getSeq());
      assertThat(fields.clockEpoch()).isEqualTo(midi.getClockEpoch());
    }
  }

  @Test
  void nothingIsLeftOfTheMessageBefore() {
    var fields = new NoteFields();
    byte[] full =
        MidiMessage.newBuilder()
            .setTimestamp(9)
            .setSeq(8)
            .setEncoding(1)
            .setClockEpoch(7)
            .build()
            .toByteArray();
    assertThat(fields.read(full, 0, full.length)).isTrue();
    assertThat(fields.read(full, 0, 0)).isTrue();
    assertThat(fields.timestamp() + fields.seq() + fields.encoding() + fields.clockEpoch())
        .isZero();
    assertThat(fields.dataFrom()).isEqualTo(fields.dataTo());
  }
}
