package io.pianorhythm.cli.play;

import io.pianorhythm.client.Session;
import io.pianorhythm.client.notes.NoteSender;
import io.pianorhythm.music.event.MidiEvent;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Plays to nobody what will be played, as far as the encoded message. A fresh process rehearses
/// the beginning, and goes to the server and back some times: its first notes would else wait
/// milliseconds for classes to be loaded and code to be compiled. The clock gets its first good
/// samples on the way. Later each moment is rehearsed shortly before it is due.
final class Rehearsal {

  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
  private static final int ROUNDS = 300;
  private static final int ROUND_TRIPS = 100;

  private final Session session;
  private final NoteSender practice;

  Rehearsal(Session session) {
    this.session = session;
    practice = new NoteSender(session.clock(), Rehearsal::encode, (_, _) -> {});
    practice.window(Duration.ZERO);
  }

  void beginningOf(Programme programme) {
    long end = System.nanoTime() + LONGEST_NANOS;
    for (int i = 0; i < ROUNDS; i++) {
      for (Moment moment : programme.moments()) {
        if (System.nanoTime() > end) {
          break;
        }
        play(moment.events());
      }
    }
    for (int i = 0; i < ROUND_TRIPS; i++) {
      session.settle();
    }
    // The first collection takes 70 ms where memory is slow to come by: now, not in the piece.
    System.gc();
  }

  void play(List<MidiEvent> events) {
    practice.play(events);
  }

  private static void encode(MidiMessage frame) {
    byte[] _ = ServerMessage.newBuilder().setMidiMessage(frame).build().toByteArray();
  }
}
