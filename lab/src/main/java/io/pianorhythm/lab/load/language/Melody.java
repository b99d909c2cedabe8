package io.pianorhythm.lab.load.language;

/// What one player of a load plays: each message lets go of the key before and strikes the next,
/// legato, up and down the keyboard. Encoding 1 of `MidiMessage`.
final class Melody {

  /// Bytes of the longest step.
  static final int LONGEST = 8;

  private static final int LOWEST = 36;
  private static final int KEYS = 48;
  private static final int NOTE_OFF = 0x80;
  private static final int NOTE_ON = 0x90;
  private static final int SOFTEST = 40;
  private static final int LOUDNESS = 64;

  private Melody() {}

  /// Writes the MIDI data of step `number`, counted from 1.
  ///
  /// @param seat of the player, so that each is elsewhere
  /// @return bytes written
  static int write(int number, int seat, byte[] out, int from) {
    int at = from;
    if (number > 1) {
      out[at++] = 0;
      out[at++] = (byte) NOTE_OFF;
      out[at++] = (byte) key(number - 1, seat);
      out[at++] = 0;
    }
    out[at++] = 0;
    out[at++] = (byte) NOTE_ON;
    out[at++] = (byte) key(number, seat);
    out[at++] = (byte) (SOFTEST + (number * 7 + seat) % LOUDNESS);
    return at - from;
  }

  private static int key(int number, int seat) {
    return LOWEST + Math.floorMod(number * 5 + seat * 7, KEYS);
  }
}
