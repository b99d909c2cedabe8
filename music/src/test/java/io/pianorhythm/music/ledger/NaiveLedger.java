package io.pianorhythm.music.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The rules of the ledger in the most obvious words, to check the fast one against.
final class NaiveLedger {
  final Map<Integer, Integer> velocities = new HashMap<>();
  final Map<Integer, Integer> controllers = new HashMap<>();
  final Map<Integer, Integer> programs = new HashMap<>();
  final Map<Integer, Integer> bends = new HashMap<>();
  final Map<Integer, Integer> pressures = new HashMap<>();

  void apply(int status, int data1, int data2) {
    int channel = status & 15;
    switch (status >> 4) {
      case 8 -> velocities.remove(channel * 128 + data1);
      case 9 -> {
        if (data2 == 0) {
          velocities.remove(channel * 128 + data1);
        } else {
          velocities.put(channel * 128 + data1, data2);
        }
      }
      case 11 -> control(channel, data1, data2);
      case 12 -> programs.put(channel, data1);
      case 13 -> pressures.put(channel, data1);
      case 14 -> bends.put(channel, data2 * 128 + data1);
      default -> {}
    }
  }

  private void control(int channel, int controller, int value) {
    if (controller == 120 || controller >= 123) {
      velocities.keySet().removeIf(key -> key / 128 == channel);
    } else if (controller == 121) {
      controllers.put(channel * 128 + 1, 0);
      controllers.put(channel * 128 + 11, 127);
      for (int pedal = 64; pedal <= 67; pedal++) {
        controllers.put(channel * 128 + pedal, 0);
      }
      bends.put(channel, 8192);
      pressures.put(channel, 0);
    } else if (controller < 120) {
      controllers.put(channel * 128 + controller, value);
    }
  }

  Set<Integer> held(int channel) {
    var keys = new HashSet<Integer>();
    velocities.keySet().stream().filter(k -> k / 128 == channel).forEach(k -> keys.add(k % 128));
    return keys;
  }

  int controller(int channel, int controller) {
    return controllers.getOrDefault(channel * 128 + controller, ResetValues.of(controller));
  }

  boolean idle() {
    return velocities.isEmpty()
        && controllers.entrySet().stream()
            .noneMatch(
                e -> (e.getKey() % 128 == 64 || e.getKey() % 128 == 66) && e.getValue() >= 64);
  }
}
