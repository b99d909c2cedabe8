package io.pianorhythm.gateway.note;

import io.pianorhythm.music.event.Controller;
import io.pianorhythm.music.event.Status;
import io.pianorhythm.music.frame.EventVisitor;
import java.util.Arrays;

/// Which keys, controllers and other values a sender's frames have set while frames before them
/// were missing, and by which number: what comes late must not undo what was played after it.
/// Confined to one thread; holds nothing until a frame is missing.
final class Aftermath implements EventVisitor {

  private static final int CHANNELS = 16;
  private static final int NUMBERS = 128;
  private static final int KEYS = 0;
  private static final int PRESSURES_OF_KEYS = CHANNELS * NUMBERS;
  private static final int CONTROLLERS = 2 * CHANNELS * NUMBERS;
  private static final int OTHERS = 3 * CHANNELS * NUMBERS;
  private static final int[] NONE = {};

  /// Controllers that a reset sets (RP-015).
  static final int[] RESET_CONTROLLERS = {
    Controller.MODULATION,
    Controller.EXPRESSION,
    Controller.SUSTAIN,
    Controller.PORTAMENTO,
    Controller.SOSTENUTO,
    Controller.SOFT
  };

  // By the place of each value, the number of the last frame that set it; 0: none.
  private int[] numbers = NONE;
  private boolean empty = true;
  private int seq;

  /// Takes the events of this frame from now on.
  EventVisitor of(int number) {
    seq = number;
    return this;
  }

  @Override
  public void event(int ticks, int status, int data1, int data2) {
    if (numbers == NONE) {
      numbers = new int[OTHERS + 3 * CHANNELS];
    }
    empty = false;
    set(place(status, data1));
    if (Status.kind(status) == Status.CONTROL_CHANGE && data1 == Controller.RESET) {
      int channel = Status.channel(status);
      for (int controller : RESET_CONTROLLERS) {
        set(place(Status.CONTROL_CHANGE | channel, controller));
      }
      set(place(Status.PITCH_BEND | channel, 0));
      set(place(Status.CHANNEL_PRESSURE | channel, 0));
    }
  }

  private void set(int place) {
    if (Integer.compareUnsigned(numbers[place], seq) < 0) {
      numbers[place] = seq;
    }
  }

  /// Whether a frame with a higher number has set the same value.
  boolean replaced(int number, int status, int data1) {
    return !empty && Integer.compareUnsigned(numbers[place(status, data1)], number) > 0;
  }

  /// No frame is missing any more.
  void forget() {
    if (!empty) {
      empty = true;
      Arrays.fill(numbers, 0);
    }
  }

  private static int place(int status, int data1) {
    int channel = Status.channel(status);
    return switch (Status.kind(status)) {
      case Status.NOTE_ON, Status.NOTE_OFF -> KEYS + channel * NUMBERS + data1;
      case Status.POLY_PRESSURE -> PRESSURES_OF_KEYS + channel * NUMBERS + data1;
      case Status.CONTROL_CHANGE -> CONTROLLERS + channel * NUMBERS + data1;
      case Status.PROGRAM_CHANGE -> OTHERS + channel;
      case Status.CHANNEL_PRESSURE -> OTHERS + CHANNELS + channel;
      default -> OTHERS + 2 * CHANNELS + channel;
    };
  }
}
