package io.pianorhythm.gateway.note;

import io.pianorhythm.music.event.Controller;
import io.pianorhythm.music.event.Status;
import io.pianorhythm.music.frame.EventVisitor;
import io.pianorhythm.music.frame.RawFrames;
import io.pianorhythm.music.ledger.KeyLedger;
import java.util.List;

/// What is left of a frame that comes after one with a higher number: keys are not struck, because
/// their time is over, and what a later frame has set stays as it is. Everything that lets go is
/// let go. Lives for one frame.
final class LateFrame implements EventVisitor {

  private static final int KEYS = 128;
  private static final int BEND_CENTRE = 0x40;
  private static final int RELEASE_VELOCITY = 64;

  private final int seq;
  private final Aftermath aftermath;
  private final KeyLedger ledger;
  private final long nowMicros;
  private final RawFrames left = new RawFrames();
  private int droppedNoteOns;

  /// @param ledger of the sender; what is left is applied to it
  LateFrame(int seq, Aftermath aftermath, KeyLedger ledger, long nowMicros) {
    this.seq = seq;
    this.aftermath = aftermath;
    this.ledger = ledger;
    this.nowMicros = nowMicros;
  }

  @Override
  public void event(int ticks, int status, int data1, int data2) {
    if (Status.strikes(status, data2)) {
      droppedNoteOns++;
    } else if (Status.kind(status) != Status.CONTROL_CHANGE || !Controller.isMode(data1)) {
      keep(status, data1, data2);
    } else if (data1 == Controller.RESET) {
      reset(Status.channel(status));
    } else {
      liftAll(Status.channel(status));
    }
  }

  private void keep(int status, int data1, int data2) {
    if (!aftermath.replaced(seq, status, data1)) {
      ledger.apply(status, data1, data2, nowMicros);
      left.event(0, status, data1, data2);
      aftermath.of(seq).event(0, status, data1, data2);
    }
  }

  /// All notes off, for those that were not struck after it.
  private void liftAll(int channel) {
    for (int key = 0; key < KEYS; key++) {
      if (ledger.held(channel, key)) {
        keep(Status.NOTE_OFF | channel, key, RELEASE_VELOCITY);
      }
    }
  }

  private void reset(int channel) {
    for (int controller : Aftermath.RESET_CONTROLLERS) {
      int value = controller == Controller.EXPRESSION ? KEYS - 1 : 0;
      keep(Status.CONTROL_CHANGE | channel, controller, value);
    }
    keep(Status.PITCH_BEND | channel, 0, BEND_CENTRE);
    keep(Status.CHANNEL_PRESSURE | channel, 0, 0);
  }

  /// The frames to be relayed; none when nothing is left.
  List<byte[]> frames() {
    return left.frames();
  }

  int droppedNoteOns() {
    return droppedNoteOns;
  }
}
