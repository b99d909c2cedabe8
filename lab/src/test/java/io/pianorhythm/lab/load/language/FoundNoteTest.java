package io.pianorhythm.lab.load.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.netty.buffer.Unpooled;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.ReadyMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FoundNoteTest {

  @Test
  void senderAndNumberAreThoseOfTheWholeMessage() {
    var random = new Random(3);
    var roster = new Roster(1_000);
    for (int seat = 0; seat < 1_000; seat++) {
      roster.learn(id(seat), seat);
    }
    var found = new FoundNote();
    for (int i = 0; i < 2_000; i++) {
      int seat = random.nextInt(1_000);
      int seq = 1 + random.nextInt(1 << random.nextInt(1, 30));
      byte[] bytes = relayed(id(seat), seq, random).toByteArray();
      var in = Unpooled.wrappedBuffer(new byte[3], bytes);
      assertThat(found.read(in, 3, bytes.length)).isTrue();
      assertThat(found.seq()).isEqualTo(seq);
      assertThat(roster.seat(in, found.senderFrom(), found.senderLength())).isEqualTo(seat);
    }
  }

  @Test
  void whatIsNoNoteIsNotTakenForOne() {
    byte[] ready =
        ServerMessage.newBuilder()
            .setMessageType(ServerMessageType.ReadyMessage)
            .setReadyMessage(ReadyMessage.getDefaultInstance())
            .build()
            .toByteArray();
    assertThat(new FoundNote().read(Unpooled.wrappedBuffer(ready), 0, ready.length)).isFalse();
  }

  @Test
  void aStrangerHasNoSeat() {
    var roster = new Roster(2);
    roster.learn("abcdefghijkl", 1);
    byte[] other = "abcdefghijkm".getBytes(StandardCharsets.US_ASCII);
    assertThat(roster.seat(Unpooled.wrappedBuffer(other), 0, 12)).isEqualTo(Roster.NOBODY);
  }

  @Test
  void whatAPlayerSendsIsWhatTheProtocolSays() throws InvalidProtocolBufferException {
    byte[] payload = new byte[256];
    for (int number = 1; number < 500; number++) {
      int length = NotePayload.write(payload, number, number % 10, 1_700_000_000_000L);
      ServerMessage message = ServerMessage.parseFrom(Arrays.copyOf(payload, length));
      assertThat(message.getMessageType()).isEqualTo(ServerMessageType.MidiMessage);
      MidiMessage note = message.getMidiMessage();
      assertThat(note.getSeq()).isEqualTo(number);
      assertThat(note.getTimestamp()).isEqualTo(1_700_000_000_000L);
      assertThat(note.getEncoding()).isEqualTo(1);
      assertThat(note.getMidiData().size()).isEqualTo(number == 1 ? 4 : 8);
    }
  }

  private static String id(int seat) {
    return "m" + seat + "-" + "abcdefghij".substring(seat % 8);
  }

  private static ServerMessage relayed(String sender, int seq, Random random) {
    return ServerMessage.newBuilder()
        .setMessageType(ServerMessageType.MidiMessage)
        .setMidiMessage(
            MidiMessage.newBuilder()
                .setMidiData(ByteString.copyFrom(new byte[random.nextInt(40)]))
                .setTimestamp(1_700_000_000_000L)
                .setUserId(sender)
                .setEncoding(random.nextInt(2))
                .setSeq(seq)
                .setClockEpoch(random.nextInt(2))
                .setServerTimeUs(1_700_000_000_000_000L)
                .setFlags(random.nextInt(3)))
        .build();
  }
}
