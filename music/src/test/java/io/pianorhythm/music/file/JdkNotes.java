package io.pianorhythm.music.file;

import io.pianorhythm.music.event.NoteOn;
import io.pianorhythm.music.event.Status;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;

/// A file as the JDK's own reader sees it, to check ours against.
record JdkNotes(List<Integer> messages, int strikes, long lengthMicros) {
  static JdkNotes read(byte[] file) throws Exception {
    Sequence sequence = MidiSystem.getSequence(new ByteArrayInputStream(file));
    var messages = new ArrayList<Integer>();
    int strikes = 0;
    for (var track : sequence.getTracks()) {
      for (int i = 0; i < track.size(); i++) {
        if (track.get(i).getMessage() instanceof ShortMessage message
            && Status.isChannelMessage(message.getStatus())) {
          messages.add(packed(message.getStatus(), message.getData1(), message.getData2()));
          strikes += Status.strikes(message.getStatus(), message.getData2()) ? 1 : 0;
        }
      }
    }
    messages.sort(null);
    return new JdkNotes(messages, strikes, sequence.getMicrosecondLength());
  }

  static JdkNotes of(Score score) {
    var messages = new ArrayList<Integer>();
    int strikes = 0;
    for (var scored : score.events()) {
      var event = scored.event();
      messages.add(packed(event.status(), event.data1(), event.data2()));
      strikes += event instanceof NoteOn on && on.velocity() > 0 ? 1 : 0;
    }
    messages.sort(null);
    return new JdkNotes(messages, strikes, score.duration().toNanos() / 1000);
  }

  private static int packed(int status, int data1, int data2) {
    return status << 16 | data1 << 8 | data2;
  }
}
