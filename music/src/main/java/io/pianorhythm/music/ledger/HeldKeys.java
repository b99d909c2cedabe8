package io.pianorhythm.music.ledger;

import java.util.Arrays;

/// The keys of one channel that are down: a set of 128 bits, and per held key its velocity and the
/// time of its strike.
///
/// Strikes lie in the order of their keys, so the number of held keys below a key is its place. A
/// channel holds few keys at a time; the array starts small and is given back once all keys are up.
final class HeldKeys {
  private static final long[] NONE = {};
  private static final int VELOCITY_BITS = 7;
  private static final int KEPT_CAPACITY = 16;

  private long low;
  private long high;
  private long[] strikes = NONE;

  /// Marks a key as down, struck now; a key that is down already is struck again.
  ///
  /// @return whether the key was up before
  boolean press(int key, int velocity, long nowMicros) {
    int place = place(key);
    boolean fresh = !contains(key);
    if (fresh) {
      int count = count();
      if (count == strikes.length) {
        strikes = Arrays.copyOf(strikes, Math.max(8, count * 2));
      }
      System.arraycopy(strikes, place, strikes, place + 1, count - place);
      flip(key);
    }
    strikes[place] = nowMicros << VELOCITY_BITS | velocity;
    return fresh;
  }

  /// Marks a key as up.
  ///
  /// @return whether it was down
  boolean lift(int key) {
    if (!contains(key)) {
      return false;
    }
    int place = place(key);
    System.arraycopy(strikes, place + 1, strikes, place, count() - place - 1);
    flip(key);
    if (isEmpty()) {
      shrink();
    }
    return true;
  }

  /// Marks all keys as up and returns how many were down.
  int clear() {
    int count = count();
    low = 0;
    high = 0;
    shrink();
    return count;
  }

  boolean contains(int key) {
    return ((key < 64 ? low : high) >>> key & 1) != 0;
  }

  int count() {
    return Long.bitCount(low) + Long.bitCount(high);
  }

  boolean isEmpty() {
    return (low | high) == 0;
  }

  /// The lowest held key that is not below `key`, or -1.
  int next(int key) {
    if (key < 64) {
      long rest = low & -1L << key;
      if (rest != 0) {
        return Long.numberOfTrailingZeros(rest);
      }
    }
    long rest = key > 127 ? 0 : high & -1L << Math.max(0, key - 64);
    return rest == 0 ? -1 : 64 + Long.numberOfTrailingZeros(rest);
  }

  /// Velocity of the last strike of a held key.
  int velocity(int key) {
    return (int) strikes[place(key)] & 0x7F;
  }

  /// Time of the last strike of a held key.
  long struckMicros(int key) {
    return strikes[place(key)] >> VELOCITY_BITS;
  }

  private int place(int key) {
    if (key < 64) {
      return Long.bitCount(low & ~(-1L << key));
    }
    return Long.bitCount(low) + Long.bitCount(high & ~(-1L << key));
  }

  // A shift by `key` uses its lower six bits, which is the bit within either half.
  private void flip(int key) {
    if (key < 64) {
      low ^= 1L << key;
    } else {
      high ^= 1L << key;
    }
  }

  private void shrink() {
    if (strikes.length > KEPT_CAPACITY) {
      strikes = NONE;
    }
  }
}
