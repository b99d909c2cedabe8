package io.pianorhythm.music.rule;

import io.pianorhythm.music.event.Controller;
import io.pianorhythm.music.event.Status;

/// How each event is treated. Exactly one of [#always], [#droppable], [#coalescible] and [#ordered]
/// holds for an event whose verdict is [Verdict#PASS].
public final class EventPolicy {
  /// What becomes of an event.
  public enum Verdict {
    /// It is relayed as it is.
    PASS,
    /// It is left out, silently: local control is a matter between a keyboard and its own sound.
    DROP,
    /// It is relayed as All Notes Off: the modes 124 to 127 imply it, and rooms know no modes.
    AS_ALL_NOTES_OFF
  }

  private EventPolicy() {}

  /// What becomes of an event with this status (0x80 to 0xEF) and first data byte.
  public static Verdict verdict(int status, int data1) {
    if (Status.kind(status) != Status.CONTROL_CHANGE || data1 < Controller.LOCAL) {
      return Verdict.PASS;
    }
    return switch (data1) {
      case Controller.LOCAL -> Verdict.DROP;
      case Controller.ALL_NOTES_OFF -> Verdict.PASS;
      default -> Verdict.AS_ALL_NOTES_OFF;
    };
  }

  /// Whether the event lets something go, so that leaving it out could leave a key sounding:
  /// note-offs, note-ons without velocity, sustain and sostenuto below half, and the channel modes
  /// that silence or reset.
  public static boolean always(int status, int data1, int data2) {
    if (Status.kind(status) != Status.CONTROL_CHANGE) {
      return Status.lifts(status, data2);
    }
    if (data1 == Controller.SUSTAIN || data1 == Controller.SOSTENUTO) {
      return data2 < Controller.PEDAL_DOWN;
    }
    return Controller.isMode(data1) && data1 != Controller.LOCAL;
  }

  /// Whether the event may be left out when the budget is spent: a struck key.
  public static boolean droppable(int status, int data1, int data2) {
    return Status.strikes(status, data2);
  }

  /// Whether only the last of several such events matters: bends, pressures, and controllers with a
  /// value of their own, a pedal going down included.
  public static boolean coalescible(int status, int data1, int data2) {
    return switch (Status.kind(status)) {
      case Status.POLY_PRESSURE, Status.CHANNEL_PRESSURE, Status.PITCH_BEND -> true;
      case Status.CONTROL_CHANGE -> !always(status, data1, data2) && !ordered(status, data1);
      default -> false;
    };
  }

  /// Whether the event means something only together with its neighbours, so that it is neither
  /// left out nor merged: programs, bank selects and parameter numbers with their data.
  public static boolean ordered(int status, int data1) {
    if (Status.kind(status) == Status.PROGRAM_CHANGE) {
      return true;
    }
    return Status.kind(status) == Status.CONTROL_CHANGE
        && (data1 == Controller.BANK_MSB
            || data1 == Controller.BANK_LSB
            || Controller.isParameter(data1));
  }
}
