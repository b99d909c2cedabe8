package io.pianorhythm.core.recording;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Frames end to end in a few arrays, oldest first: a tape keeps tens of thousands of them for ten
/// minutes, and as objects of their own each would be copied by collection after collection, during
/// which nobody's notes move. Confined to one thread.
///
/// A frame is written as its voice (32 bits), its stamp (64), its encoding (8), the number of its
/// bytes (16) and those bytes.
final class Reel {

  private static final int FIRST_BYTES = 256;
  private static final int MOST_BYTES = 16 << 10;
  private static final int MILLIS = Integer.BYTES;
  private static final int ENCODING = MILLIS + Long.BYTES;
  private static final int LENGTH = ENCODING + 1;
  private static final int HEAD = LENGTH + Short.BYTES;
  private static final int LONGEST = 0xFFFF;

  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);
  private static final VarHandle SHORT = view(short[].class);

  private final ArrayDeque<Strip> strips = new ArrayDeque<>();
  private int bytes;

  /// Is shown a frame, and may read its bytes until it returns.
  @FunctionalInterface
  interface Ear {
    /// The frame is `in[from, to)`.
    void heard(int voice, long millis, int encoding, byte[] in, int from, int to);
  }

  /// An array that is filled once and emptied once.
  private static final class Strip {
    final byte[] bytes;
    int from;
    int to;

    Strip(int size) {
      bytes = new byte[size];
    }

    boolean takes(int size) {
      return bytes.length - to >= size;
    }

    void add(int voice, long millis, int encoding, byte[] in, int start, int length) {
      INT.set(bytes, to, voice);
      LONG.set(bytes, to + MILLIS, millis);
      bytes[to + ENCODING] = (byte) encoding;
      SHORT.set(bytes, to + LENGTH, (short) length);
      System.arraycopy(in, start, bytes, to + HEAD, length);
      to += HEAD + length;
    }

    long millis(int at) {
      return (long) LONG.get(bytes, at + MILLIS);
    }

    /// Where the frame after the one here begins.
    int after(int at) {
      return at + HEAD + ((short) SHORT.get(bytes, at + LENGTH) & LONGEST);
    }

    void show(int at, Ear ear) {
      ear.heard(
          (int) INT.get(bytes, at), millis(at), bytes[at + ENCODING], bytes, at + HEAD, after(at));
    }
  }

  private static VarHandle view(Class<?> numbers) {
    return MethodHandles.byteArrayViewVarHandle(numbers, ByteOrder.LITTLE_ENDIAN);
  }

  /// Adds the frame `in[from, to)`, of which it keeps a copy.
  ///
  /// @param encoding 0 to 127
  void add(int voice, long millis, int encoding, byte[] in, int from, int to) {
    int length = to - from;
    if (length > LONGEST) {
      throw new IllegalArgumentException("a frame has at most " + LONGEST + " bytes");
    }
    Strip last = strips.peekLast();
    if (last == null || !last.takes(HEAD + length)) {
      last = strip(last, HEAD + length);
    }
    last.add(voice, millis, encoding, in, from, length);
  }

  /// Each is twice as long as the one before, so that a room in which hardly anybody plays takes
  /// little.
  private Strip strip(@Nullable Strip before, int least) {
    int size = before == null ? FIRST_BYTES : Math.min(MOST_BYTES, 2 * before.bytes.length);
    Strip strip = new Strip(Math.max(size, least));
    strips.add(strip);
    bytes += strip.bytes.length;
    return strip;
  }

  /// Takes the oldest frame away; there has to be one.
  void removeFirst(Ear ear) {
    Strip first = strips.getFirst();
    int at = first.from;
    first.from = first.after(at);
    if (first.from == first.to) {
      strips.removeFirst();
      bytes -= first.bytes.length;
    }
    first.show(at, ear);
  }

  /// Shows every frame, oldest first.
  void each(Ear ear) {
    for (Strip strip : strips) {
      for (int at = strip.from; at < strip.to; at = strip.after(at)) {
        strip.show(at, ear);
      }
    }
  }

  /// Stamp of the oldest frame, ms; the largest number when there is none.
  long oldestMillis() {
    Strip first = strips.peekFirst();
    return first == null ? Long.MAX_VALUE : first.millis(first.from);
  }

  boolean isEmpty() {
    return strips.isEmpty();
  }

  void clear() {
    strips.clear();
    bytes = 0;
  }

  /// Memory that it takes, bytes.
  int bytes() {
    return bytes;
  }
}
