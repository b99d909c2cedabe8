package io.pianorhythm.cli.play;

import io.pianorhythm.client.Session;
import io.pianorhythm.client.notes.NoteSender;
import io.pianorhythm.protocol.v1.MidiMessage;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Plays the beginning of a programme to nobody, and goes to the server and back some times: the
/// first notes of a fresh process would else wait milliseconds for classes to be loaded and code to
/// be compiled. The clock gets its first good samples on the way.
final class Rehearsal {

  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
  private static final int ROUNDS = 300;
  private static final int ROUND_TRIPS = 100;

  private Rehearsal() {}

  static void of(Programme programme, Session session) {
    NoteSender practice = new NoteSender(session.clock(), Rehearsal::encode, (_, _) -> {});
    practice.window(Duration.ZERO);
    long end = System.nanoTime() + LONGEST_NANOS;
    for (int i = 0; i < ROUNDS; i++) {
      for (Moment moment : programme.moments()) {
        if (System.nanoTime() > end) {
          break;
        }
        practice.play(moment.events());
      }
    }
    for (int i = 0; i < ROUND_TRIPS; i++) {
      session.settle();
    }
    // The first collection takes 70 ms where memory is slow to come by: now, not in the piece.
    System.gc();
  }

  private static void encode(MidiMessage frame) {
    byte[] _ = frame.toByteArray();
  }
}
