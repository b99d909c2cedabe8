package io.pianorhythm.gateway.session;

import io.pianorhythm.music.event.Controller;
import io.pianorhythm.music.event.Status;
import io.pianorhythm.music.frame.FrameWriter;

/// What silences a synthesizer whose keys are not known.
final class Silence {

  /// Raw frame: pedals up and all notes off on each of the sixteen channels. The pedals come first,
  /// because synthesizers hold All Notes Off back while one is down.
  static final byte[] EVERY_CHANNEL = everyChannel();

  private static final int CHANNELS = 16;

  private Silence() {}

  private static byte[] everyChannel() {
    FrameWriter writer = FrameWriter.raw();
    for (int channel = 0; channel < CHANNELS; channel++) {
      int control = Status.CONTROL_CHANGE | channel;
      writer.add(0, control, Controller.SUSTAIN, 0);
      writer.add(0, control, Controller.SOSTENUTO, 0);
      writer.add(0, control, Controller.ALL_NOTES_OFF, 0);
    }
    return writer.toBytes();
  }
}
