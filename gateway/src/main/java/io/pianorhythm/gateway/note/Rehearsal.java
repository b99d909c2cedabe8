package io.pianorhythm.gateway.note;

import com.google.protobuf.ByteString;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.pianorhythm.gateway.wire.EnvelopeScan;
import io.pianorhythm.music.frame.FrameLimits;
import io.pianorhythm.music.ledger.KeyLedger;
import io.pianorhythm.music.rule.FrameThinner;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.nio.charset.StandardCharsets;

/// Takes frames through the path of a note, to nobody, before anybody plays: the first notes of a
/// fresh server would else wait milliseconds for classes to be loaded and code to be compiled.
public final class Rehearsal {

  /// The first compiler takes a method after 200 calls.
  private static final int FRAMES = 2_000;

  private static final byte[] MEMBER = "rehearsal".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CHORD = {
    0, (byte) 0x90, 60, 80, 1, 64, 80, 1, 67, 80, 9, (byte) 0x80, 60, 0, 0, 64, 0, 0, 67, 0
  };

  private final EnvelopeScan envelope = new EnvelopeScan();
  private final NoteFields note = new NoteFields();
  private final NoteSequence sequence = new NoteSequence();
  private final FrameThinner thinner = new FrameThinner();
  private final KeyLedger ledger = new KeyLedger();
  private final NoteFrame.Head head = new NoteFrame.Head();

  private Rehearsal() {}

  /// Plays. Takes some tens of milliseconds.
  ///
  /// @return frames that went through, which is all of them
  public static int play(ByteBufAllocator allocator) {
    Rehearsal rehearsal = new Rehearsal();
    ByteBuf out = allocator.directBuffer();
    int through = 0;
    for (int i = 1; i <= FRAMES; i++) {
      through += rehearsal.frame(i, out) ? 1 : 0;
      out.clear();
    }
    out.release();
    return through;
  }

  private boolean frame(int seq, ByteBuf out) {
    byte[] message = message(seq);
    if (!envelope.scan(message, 0, message.length)
        || !note.read(message, envelope.from(), envelope.to())
        || thinner.read(message, note.dataFrom(), note.dataTo(), note.encoding()) != null
        || sequence.duplicate(note.seq())) {
      return false;
    }
    thinner.thin(FrameLimits.MAX_EVENTS);
    head.member = MEMBER;
    head.seq = sequence.number(note.seq());
    head.encoding = note.encoding();
    head.serverMicros = seq;
    head.timestamp = sequence.stamp(note.encoding(), note.timestamp(), thinner.spanTicks(), 0, seq);
    thinner.visit(ledger.frameAt(seq));
    NoteFrame.write(out, head, message, note.dataFrom(), note.dataTo());
    return ledger.idle() && out.isReadable();
  }

  private static byte[] message(int seq) {
    return ServerMessage.newBuilder()
        .setMidiMessage(
            MidiMessage.newBuilder()
                .setMidiData(ByteString.copyFrom(CHORD))
                .setEncoding(FrameLimits.TIMED)
                .setTimestamp(seq)
                .setSeq(seq))
        .build()
        .toByteArray();
  }
}
