package io.pianorhythm.music.ledger;

import io.pianorhythm.music.event.Controller;
import io.pianorhythm.music.event.PitchBend;
import io.pianorhythm.music.event.Status;
import io.pianorhythm.music.frame.EventVisitor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// One channel of a [LedgerSnapshot].
///
/// @param channel 0 to 15
/// @param program 0 to 127
/// @param bank controller 0 * 128 + controller 32
/// @param bend 0 to 16383, centre 8192
/// @param pressure 0 to 127
/// @param controllers the controllers, pedals among them, that differ from [ResetValues], by
///   number. The bank is not among them. 6 and 38 are the range of the bend in semitones and cents
///   (registered parameter 0)
/// @param heldKeys the keys that are down
public record ChannelSnapshot(
    int channel,
    int program,
    int bank,
    int bend,
    int pressure,
    SortedMap<Integer, Integer> controllers,
    List<HeldKey> heldKeys) {

  private static final int NO_PARAMETER = 127;

  public ChannelSnapshot {
    check("channel", channel, 15);
    check("program", program, 127);
    check("bank", bank, 16_383);
    check("bend", bend, 16_383);
    check("pressure", pressure, 127);
    controllers = Collections.unmodifiableSortedMap(new TreeMap<>(controllers));
    controllers.forEach(ChannelSnapshot::checkController);
    heldKeys = List.copyOf(heldKeys);
  }

  /// Whether nothing differs from a channel that nobody touched.
  boolean untouched() {
    return program == 0
        && bank == 0
        && bend == PitchBend.CENTRE
        && pressure == 0
        && controllers.isEmpty()
        && heldKeys.isEmpty();
  }

  boolean sameKeys(ChannelSnapshot other) {
    return equals(other.withKeys(heldKeys)) && sameHeldKeys(other.heldKeys);
  }

  /// Writes everything but the keys: bank before program, so that the program is of that bank.
  void writePlain(EventVisitor out) {
    int control = Status.CONTROL_CHANGE | channel;
    out.event(0, control, Controller.BANK_MSB, bank >> 7);
    out.event(0, control, Controller.BANK_LSB, bank & 0x7F);
    out.event(0, Status.PROGRAM_CHANGE | channel, program, 0);
    writeBendRange(out, control);
    out.event(0, Status.PITCH_BEND | channel, bend & 0x7F, bend >> 7);
    out.event(0, Status.CHANNEL_PRESSURE | channel, pressure, 0);
    for (int pedal : new int[] {Controller.SUSTAIN, Controller.SOSTENUTO}) {
      out.event(0, control, pedal, controllers.getOrDefault(pedal, 0));
    }
    for (Map.Entry<Integer, Integer> entry : controllers.entrySet()) {
      if (!writtenApart(entry.getKey())) {
        out.event(0, control, entry.getKey(), entry.getValue());
      }
    }
  }

  private void writeBendRange(EventVisitor out, int control) {
    if (!controllers.containsKey(Controller.DATA_ENTRY_MSB)
        && !controllers.containsKey(Controller.DATA_ENTRY_LSB)) {
      return;
    }
    out.event(0, control, Controller.RPN_MSB, 0);
    out.event(0, control, Controller.RPN_LSB, 0);
    out.event(
        0,
        control,
        Controller.DATA_ENTRY_MSB,
        controllers.getOrDefault(Controller.DATA_ENTRY_MSB, ResetValues.BEND_RANGE_SEMITONES));
    out.event(
        0,
        control,
        Controller.DATA_ENTRY_LSB,
        controllers.getOrDefault(Controller.DATA_ENTRY_LSB, 0));
    out.event(0, control, Controller.RPN_MSB, NO_PARAMETER);
    out.event(0, control, Controller.RPN_LSB, NO_PARAMETER);
  }

  private static boolean writtenApart(int controller) {
    return controller == Controller.SUSTAIN
        || controller == Controller.SOSTENUTO
        || controller == Controller.DATA_ENTRY_MSB
        || controller == Controller.DATA_ENTRY_LSB;
  }

  private ChannelSnapshot withKeys(List<HeldKey> keys) {
    return new ChannelSnapshot(channel, program, bank, bend, pressure, controllers, keys);
  }

  private boolean sameHeldKeys(List<HeldKey> others) {
    if (heldKeys.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < heldKeys.size(); i++) {
      if (!heldKeys.get(i).sameKey(others.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static void checkController(int controller, int value) {
    check("controller", controller, Controller.ALL_SOUND_OFF - 1);
    check("value of controller " + controller, value, 127);
  }

  private static void check(String what, int value, int max) {
    if (value < 0 || value > max) {
      throw new IllegalArgumentException(what + " " + value + " is not in 0.." + max);
    }
  }
}
