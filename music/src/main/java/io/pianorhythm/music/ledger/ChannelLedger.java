package io.pianorhythm.music.ledger;

import io.pianorhythm.music.event.Controller;
import io.pianorhythm.music.event.PitchBend;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// One channel of a [KeyLedger]. Less than half a KiB while up to 16 keys are down.
final class ChannelLedger {
  private static final int CONTROLLERS = Controller.ALL_SOUND_OFF;
  private static final byte[] UNTOUCHED = untouched();
  private static final int NO_PARAMETER = 0x3FFF;
  private static final int BEND_RANGE = 0;

  final HeldKeys keys = new HeldKeys();
  // Shared until the first change: most channels never see a controller.
  private byte[] controllers = UNTOUCHED;
  private short parameter = NO_PARAMETER;
  private short bend = PitchBend.CENTRE;
  private byte program;
  private byte pressure;

  int controller(int controller) {
    return controllers[controller];
  }

  boolean down(int pedal) {
    return controllers[pedal] >= Controller.PEDAL_DOWN;
  }

  void program(int value) {
    program = (byte) value;
  }

  void pressure(int value) {
    pressure = (byte) value;
  }

  void bend(int value) {
    bend = (short) value;
  }

  /// Sets a controller 0 to 119. Parameter messages are not kept one by one: only the bend range
  /// comes of them.
  void control(int controller, int value) {
    switch (controller) {
      case Controller.RPN_MSB -> parameter = (short) (value << 7 | (parameter & 0x7F));
      case Controller.RPN_LSB -> parameter = (short) ((parameter & ~0x7F) | value);
      case Controller.NRPN_MSB, Controller.NRPN_LSB -> parameter = NO_PARAMETER;
      case Controller.DATA_INCREMENT, Controller.DATA_DECREMENT -> {}
      case Controller.DATA_ENTRY_MSB, Controller.DATA_ENTRY_LSB -> {
        if (parameter == BEND_RANGE) {
          put(controller, value);
        }
      }
      default -> put(controller, value);
    }
  }

  /// What controller 121 resets, and nothing else: volume, pan, bank, program, bend range and keys
  /// stay.
  ///
  /// Source: MIDI RP-015.
  void reset() {
    put(Controller.MODULATION, 0);
    put(Controller.EXPRESSION, 127);
    put(Controller.SUSTAIN, 0);
    put(Controller.PORTAMENTO, 0);
    put(Controller.SOSTENUTO, 0);
    put(Controller.SOFT, 0);
    bend = PitchBend.CENTRE;
    pressure = 0;
    parameter = NO_PARAMETER;
  }

  void liftPedals() {
    put(Controller.SUSTAIN, 0);
    put(Controller.SOSTENUTO, 0);
  }

  /// Whether a release has something to do: a key, or a pedal that is at least half down.
  boolean sounding() {
    return !keys.isEmpty()
        || controllers[Controller.SUSTAIN] != 0
        || controllers[Controller.SOSTENUTO] != 0;
  }

  ChannelSnapshot snapshot(int channel, long nowMicros) {
    List<HeldKey> held = new ArrayList<>(keys.count());
    for (int key = keys.next(0); key >= 0; key = keys.next(key + 1)) {
      held.add(new HeldKey(key, keys.velocity(key), age(keys.struckMicros(key), nowMicros)));
    }
    return new ChannelSnapshot(
        channel, program, bank(), bend, pressure, changedControllers(), held);
  }

  void restore(ChannelSnapshot from, long nowMicros) {
    program(from.program());
    bend(from.bend());
    pressure(from.pressure());
    put(Controller.BANK_MSB, from.bank() >> 7);
    put(Controller.BANK_LSB, from.bank() & 0x7F);
    from.controllers().forEach(this::put);
    for (HeldKey held : from.heldKeys()) {
      keys.press(held.key(), held.velocity(), nowMicros - held.ageMillis() * 1000L);
    }
  }

  private int bank() {
    return controllers[Controller.BANK_MSB] << 7 | controllers[Controller.BANK_LSB];
  }

  private SortedMap<Integer, Integer> changedControllers() {
    SortedMap<Integer, Integer> changed = new TreeMap<>();
    for (int controller = 0; controller < CONTROLLERS; controller++) {
      boolean partOfBank = controller == Controller.BANK_MSB || controller == Controller.BANK_LSB;
      if (!partOfBank && controllers[controller] != UNTOUCHED[controller]) {
        changed.put(controller, (int) controllers[controller]);
      }
    }
    return changed;
  }

  // Whether the array is the shared one is the question, not whether it says the same.
  @SuppressWarnings("ReferenceEquality")
  private void put(int controller, int value) {
    if (controllers[controller] == value) {
      return;
    }
    if (controllers == UNTOUCHED) {
      controllers = UNTOUCHED.clone();
    }
    controllers[controller] = (byte) value;
  }

  private static int age(long struckMicros, long nowMicros) {
    // A strike may be stamped a little ahead of now; it is then as young as can be.
    return Math.clamp((nowMicros - struckMicros) / 1000, 0, Integer.MAX_VALUE);
  }

  private static byte[] untouched() {
    byte[] values = new byte[CONTROLLERS];
    for (int controller = 0; controller < CONTROLLERS; controller++) {
      values[controller] = (byte) ResetValues.of(controller);
    }
    return values;
  }
}
