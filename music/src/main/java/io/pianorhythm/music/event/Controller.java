package io.pianorhythm.music.event;

/// Controller numbers of [ControlChange] that the house gives a meaning to. 120 to 127 are channel
/// mode messages.
public final class Controller {
  public static final int BANK_MSB = 0;
  public static final int MODULATION = 1;
  public static final int DATA_ENTRY_MSB = 6;
  public static final int VOLUME = 7;
  public static final int BALANCE = 8;
  public static final int PAN = 10;
  public static final int EXPRESSION = 11;
  public static final int BANK_LSB = 32;
  public static final int DATA_ENTRY_LSB = 38;
  public static final int SUSTAIN = 64;
  public static final int PORTAMENTO = 65;
  public static final int SOSTENUTO = 66;
  public static final int SOFT = 67;
  public static final int DATA_INCREMENT = 96;
  public static final int DATA_DECREMENT = 97;
  public static final int NRPN_LSB = 98;
  public static final int NRPN_MSB = 99;
  public static final int RPN_LSB = 100;
  public static final int RPN_MSB = 101;
  public static final int ALL_SOUND_OFF = 120;
  public static final int RESET = 121;
  public static final int LOCAL = 122;
  public static final int ALL_NOTES_OFF = 123;
  public static final int OMNI_OFF = 124;
  public static final int OMNI_ON = 125;
  public static final int MONO = 126;
  public static final int POLY = 127;

  /// From this value on a pedal (64 to 67) is down.
  public static final int PEDAL_DOWN = 64;

  private Controller() {}

  /// Whether the number belongs to a channel mode message (120 to 127) and not to a controller with
  /// a value.
  public static boolean isMode(int controller) {
    return controller >= ALL_SOUND_OFF;
  }

  /// Whether the message ends every key of its channel: all notes off, and the four modes that
  /// imply it (124 to 127).
  public static boolean impliesAllNotesOff(int controller) {
    return controller >= ALL_NOTES_OFF;
  }

  /// Whether the number selects or changes a registered or non-registered parameter. What such a
  /// message does depends on the ones before it.
  public static boolean isParameter(int controller) {
    return controller == DATA_ENTRY_MSB
        || controller == DATA_ENTRY_LSB
        || (controller >= DATA_INCREMENT && controller <= RPN_MSB);
  }
}
