package io.pianorhythm.music.ledger;

/// A key that is down: key 0 to 127, velocity of its last strike 1 to 127, and the time since then
/// in ms.
public record HeldKey(int key, int velocity, int ageMillis) {
  public HeldKey {
    if (key < 0 || key > 127 || velocity < 1 || velocity > 127 || ageMillis < 0) {
      throw new IllegalArgumentException(
          "no held key: key " + key + ", velocity " + velocity + ", age " + ageMillis);
    }
  }

  boolean sameKey(HeldKey other) {
    return key == other.key && velocity == other.velocity;
  }
}
