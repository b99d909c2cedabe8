package io.pianorhythm.cli.listen;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.pianorhythm.client.Session;
import io.pianorhythm.music.event.Status;
import io.pianorhythm.music.frame.FrameLimits;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.io.PrintWriter;
import java.io.Writer;

/// Hears somebody who is not there, and goes to the server and back some times, before listening
/// begins: the classes that hear a note are loaded, the code that stamps its arrival is compiled,
/// and the clock has good samples.
final class Rehearsal {
  private static final int NOTES = 200;
  private static final int ROUND_TRIPS = 100;
  private static final int KEYS = 64;

  private Rehearsal() {}

  static void of(Session session) {
    Listener nobody = new Listener(new PrintWriter(Writer.nullWriter()));
    for (int i = 0; i < NOTES; i++) {
      hear(nobody, 2 * i + 1, Status.NOTE_ON, i % KEYS);
      hear(nobody, 2 * i + 2, Status.NOTE_OFF, i % KEYS);
    }
    for (int i = 0; i < ROUND_TRIPS; i++) {
      session.settle();
    }
    // What these leave behind is collected now, not in the music.
    System.gc();
  }

  private static void hear(Listener listener, int seq, int status, int key) {
    byte[] timed = {0, (byte) status, (byte) key, 64};
    var frame =
        MidiMessage.newBuilder()
            .setMidiData(ByteString.copyFrom(timed))
            .setEncoding(FrameLimits.TIMED)
            .setUserId("rehearsal")
            .setTimestamp(seq)
            .setSeq(seq)
            .setRelaySeq(seq);
    byte[] bytes = ServerMessage.newBuilder().setMidiMessage(frame).build().toByteArray();
    try {
      listener.message(ServerMessage.parseFrom(bytes), seq);
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
