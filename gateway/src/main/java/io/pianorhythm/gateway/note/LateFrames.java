package io.pianorhythm.gateway.note;

import io.pianorhythm.music.ledger.KeyLedger;
import io.pianorhythm.music.rule.FrameThinner;
import java.util.List;

/// Makes of a sender's late frames what may still be relayed. Is told of every frame that is taken,
/// in the order of their arrival. Confined to one thread.
public final class LateFrames {

  private final NoteSequence sequence;
  private final KeyLedger ledger;
  private final Aftermath aftermath = new Aftermath();

  /// What is left of a frame.
  ///
  /// @param frames raw frames to be relayed, in order
  /// @param droppedNoteOns keys that are not struck
  public record Left(List<byte[]> frames, int droppedNoteOns) {}

  /// @param ledger what the sender holds
  public LateFrames(NoteSequence sequence, KeyLedger ledger) {
    this.sequence = sequence;
    this.ledger = ledger;
  }

  /// A frame was taken whose number is the highest so far.
  public void taken(FrameThinner frame) {
    if (sequence.gap()) {
      frame.visit(aftermath.of(sequence.last()));
    } else {
      aftermath.forget();
    }
  }

  /// Takes a frame that is late, and applies what is left of it to the ledger.
  public Left take(int seq, FrameThinner frame, long nowMicros) {
    LateFrame late = new LateFrame(seq, aftermath, ledger, nowMicros);
    frame.visit(late);
    sequence.takeLate(seq);
    if (!sequence.gap()) {
      aftermath.forget();
    }
    return new Left(late.frames(), late.droppedNoteOns());
  }
}
