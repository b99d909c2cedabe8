package io.pianorhythm.lab.load.language;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Which seat of a room each member id belongs to, found by the bytes of the id. Confined to one
/// thread.
final class Roster {

  static final int NOBODY = -1;
  private static final int LONGEST_ID = 16;

  private final long[] keys;
  private final long[] more;
  private final int[] seats;
  private final int mask;
  private int known;

  /// @param members that there will be at most
  Roster(int members) {
    int size = Integer.highestOneBit(Math.max(4, members) * 4 - 1);
    keys = new long[size];
    more = new long[size];
    seats = new int[size];
    Arrays.fill(seats, NOBODY);
    mask = size - 1;
  }

  /// A member is known from now on.
  void learn(String memberId, int seat) {
    byte[] id = memberId.getBytes(StandardCharsets.US_ASCII);
    if (id.length > LONGEST_ID) {
      throw new IllegalArgumentException("a member id of %d bytes".formatted(id.length));
    }
    byte[] padded = Arrays.copyOf(id, LONGEST_ID);
    long key = part(padded, 0);
    long rest = part(padded, Long.BYTES);
    int at = slot(key);
    while (seats[at] != NOBODY) {
      if (keys[at] == key && more[at] == rest) {
        return;
      }
      at = (at + 1) & mask;
    }
    keys[at] = key;
    more[at] = rest;
    seats[at] = seat;
    known++;
  }

  private static long part(byte[] id, int from) {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = (value << 8) | (id[from + i] & 0xFF);
    }
    return value;
  }

  /// The seat of the member whose id stands there, or [#NOBODY].
  int seat(ByteBuf in, int from, int length) {
    if (length > LONGEST_ID) {
      return NOBODY;
    }
    long key = part(in, from, Math.min(length, Long.BYTES));
    long rest = length > Long.BYTES ? part(in, from + Long.BYTES, length - Long.BYTES) : 0;
    int at = slot(key);
    while (seats[at] != NOBODY) {
      if (keys[at] == key && more[at] == rest) {
        return seats[at];
      }
      at = (at + 1) & mask;
    }
    return NOBODY;
  }

  private static long part(ByteBuf in, int from, int length) {
    if (length == Long.BYTES) {
      return in.getLong(from);
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      value |= (long) (in.getByte(from + i) & 0xFF) << (56 - 8 * i);
    }
    return value;
  }

  private int slot(long key) {
    long mixed = key * 0x9E37_79B9_7F4A_7C15L;
    return (int) (mixed >>> 40) & mask;
  }

  /// How many members are known.
  int known() {
    return known;
  }
}
