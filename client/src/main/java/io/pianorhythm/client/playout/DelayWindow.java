package io.pianorhythm.client.playout;

/// The network delays of one player's latest frames, at most 60 s and 600 of them, as quantiles.
///
/// Delays are kept in ticks of 0.1 ms, rounded up, as the wire counts them: the window of a player
/// takes less than 4 KiB. Source of the idea: Moon, Kurose and Towsley, Packet audio playout delay
/// adjustment, 1998 (a quantile of recent delays).
final class DelayWindow {
  static final int CAPACITY = 600;
  private static final long SPAN = 60_000_000;
  private static final int TICK = 100;

  /// Ages are counted in steps of 2^16 µs, so that 16 bits last for 71 minutes.
  private static final int AGE_SHIFT = 16;

  private static final int AGE_MASK = 0xFFFF;

  // A ring in the order of arrival, and the same delays in the order of size.
  private final short[] delays = new short[CAPACITY];
  private final short[] arrivals = new short[CAPACITY];
  private final short[] sorted = new short[CAPACITY];
  private int first;
  private int size;
  private long lastArrival;

  /// Takes a delay in.
  ///
  /// @param delay arrival minus stamp, µs; may be negative when a clock is off
  /// @param arrival server time, µs; not before the one before
  void add(long delay, long arrival) {
    expire(arrival);
    if (size == CAPACITY) {
      removeOldest();
    }
    short ticks = ticks(delay);
    int end = (first + size) % CAPACITY;
    delays[end] = ticks;
    arrivals[end] = (short) (arrival >> AGE_SHIFT);
    int place = place(ticks);
    System.arraycopy(sorted, place, sorted, place + 1, size - place);
    sorted[place] = ticks;
    size++;
    lastArrival = arrival;
  }

  int size() {
    return size;
  }

  /// The least delay that at least this share of the delays do not exceed, µs.
  ///
  /// @param share above 0, at most 1; the window is not empty
  long quantile(double share) {
    int rank = (int) Math.ceil(share * size);
    return (long) sorted[rank - 1] * TICK;
  }

  void clear() {
    first = 0;
    size = 0;
  }

  private void expire(long arrival) {
    if (size > 0 && arrival - lastArrival > SPAN) {
      clear();
    }
    int now = (int) (arrival >> AGE_SHIFT);
    while (size > 0 && ((now - arrivals[first]) & AGE_MASK) > SPAN >> AGE_SHIFT) {
      removeOldest();
    }
  }

  private void removeOldest() {
    int place = place(delays[first]);
    System.arraycopy(sorted, place + 1, sorted, place, size - place - 1);
    first = (first + 1) % CAPACITY;
    size--;
  }

  /// The index of the first delay that is not less.
  private int place(short ticks) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < ticks) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static short ticks(long micros) {
    return (short) Math.clamp(Math.ceilDiv(micros, TICK), Short.MIN_VALUE, Short.MAX_VALUE);
  }
}
