package io.pianorhythm.core.recording;

import io.pianorhythm.music.frame.FrameFault;
import io.pianorhythm.music.frame.FrameScanner;
import io.pianorhythm.music.ledger.KeyLedger;
import io.pianorhythm.music.ledger.LedgerSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one player played in an excerpt.
///
/// @param name the player's name
/// @param before how the player stood before the first frame
/// @param frames in the order of their relaying
public record Part(String name, LedgerSnapshot before, List<PlayedFrame> frames) {

  private static final long MICROS_PER_MILLI = 1_000;

  public Part {
    frames = List.copyOf(frames);
  }

  /// The part from `millis` on: what lies before only decides how the player stands.
  Part since(long millis) {
    KeyLedger ledger = KeyLedger.restore(before, millis * MICROS_PER_MILLI);
    FrameScanner scanner = new FrameScanner();
    List<PlayedFrame> rest = new ArrayList<>();
    for (PlayedFrame frame : frames) {
      if (rest.isEmpty() && frame.millis() < millis) {
        byte[] midi = frame.midi();
        enter(midi, 0, midi.length, frame.encoding(), frame.millis(), scanner, ledger);
      } else {
        rest.add(frame);
      }
    }
    return new Part(name, ledger.snapshot(millis * MICROS_PER_MILLI), rest);
  }

  /// Enters the frame `in[from, to)` in a ledger. What is on a tape was checked when it was
  /// relayed.
  static void enter(
      byte[] in,
      int from,
      int to,
      int encoding,
      long millis,
      FrameScanner scanner,
      KeyLedger ledger) {
    @Nullable FrameFault _ =
        scanner.scan(in, from, to, encoding, ledger.frameAt(millis * MICROS_PER_MILLI));
  }
}
