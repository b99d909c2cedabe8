package io.pianorhythm.lab.load.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameCutterTest {

  private static final class Heard implements FrameCutter.Sink {
    final List<byte[]> messages = new ArrayList<>();
    final List<Integer> controls = new ArrayList<>();

    @Override
    public void message(ByteBuf in, int from, int length) {
      byte[] bytes = new byte[length];
      in.getBytes(from, bytes);
      messages.add(bytes);
    }

    @Override
    public void control(int opcode, ByteBuf in, int from, int length) {
      controls.add(opcode);
    }
  }

  @Test
  void anyCutOfTheStreamGivesTheSameMessages() throws BrokenFrame {
    for (int seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var sent = new ArrayList<byte[]>();
      ByteBuf stream = Unpooled.buffer();
      for (int i = 0; i < 20; i++) {
        byte[] message = new byte[random.nextInt(4) == 0 ? random.nextInt(70_000) : 60];
        random.nextBytes(message);
        sent.add(message);
        frame(stream, 0x82, message);
      }
      var heard = new Heard();
      var cutter = new FrameCutter();
      while (stream.isReadable()) {
        int length = Math.min(stream.readableBytes(), 1 + random.nextInt(8_192));
        cutter.cut(stream.readSlice(length), heard, UnpooledByteBufAllocator.DEFAULT);
      }
      assertThat(heard.messages).as("seed %d", seed).containsExactlyElementsOf(sent);
    }
  }

  @Test
  void controlFramesStandBetweenMessages() throws BrokenFrame {
    ByteBuf stream = Unpooled.buffer();
    frame(stream, 0x89, new byte[4]);
    frame(stream, 0x82, new byte[] {1});
    frame(stream, 0x88, new byte[] {3, (byte) 0xE8});
    var heard = new Heard();
    new FrameCutter().cut(stream, heard, UnpooledByteBufAllocator.DEFAULT);
    assertThat(heard.controls).containsExactly(FrameCutter.PING, FrameCutter.CLOSE);
    assertThat(heard.messages).hasSize(1);
  }

  @Test
  void aMaskedFrameOfAServerIsRefused() {
    ByteBuf stream = Unpooled.wrappedBuffer(new byte[] {(byte) 0x82, (byte) 0x81, 1, 2, 3, 4, 5});
    assertThatThrownBy(
            () -> new FrameCutter().cut(stream, new Heard(), UnpooledByteBufAllocator.DEFAULT))
        .isInstanceOf(BrokenFrame.class);
  }

  private static void frame(ByteBuf out, int first, byte[] payload) {
    out.writeByte(first);
    if (payload.length < 126) {
      out.writeByte(payload.length);
    } else if (payload.length < 65_536) {
      out.writeByte(126).writeShort(payload.length);
    } else {
      out.writeByte(127).writeLong(payload.length);
    }
    out.writeBytes(payload);
  }
}
