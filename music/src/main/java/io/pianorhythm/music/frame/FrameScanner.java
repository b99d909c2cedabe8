package io.pianorhythm.music.frame;

import static io.pianorhythm.music.frame.FrameLimits.MAX_BYTES;
import static io.pianorhythm.music.frame.FrameLimits.MAX_DELTA_BYTES;
import static io.pianorhythm.music.frame.FrameLimits.MAX_EVENTS;
import static io.pianorhythm.music.frame.FrameLimits.MAX_TICKS;
import static io.pianorhythm.music.frame.FrameLimits.RAW;
import static io.pianorhythm.music.frame.FrameLimits.TIMED;

import io.pianorhythm.music.event.Status;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Checks a frame and reads its events. Reusable, allocates nothing, belongs to one thread at a
/// time.
///
/// A frame is checked to its end before its first event is shown, so a visitor never sees part of a
/// frame that is refused. Running status holds inside one frame, in both encodings.
public final class FrameScanner {
  private static final FrameFault[] FAULTS = FrameFault.values();
  private static final int SPAN_BITS = 16;

  private int events;
  private int spanTicks;

  /// Checks `bytes[from..to)` and, if it is valid, passes every event to the visitor.
  ///
  /// @return `null` for a valid frame; otherwise the fault, and the visitor was not called
  public @Nullable FrameFault scan(
      byte[] bytes, int from, int to, int encoding, EventVisitor visitor) {
    long found = check(bytes, from, to, encoding);
    if (found < 0) {
      events = 0;
      spanTicks = 0;
      return fault(found);
    }
    events = (int) (found >> SPAN_BITS);
    spanTicks = (int) found & ((1 << SPAN_BITS) - 1);
    visit(bytes, from, to, encoding == TIMED, visitor);
    return null;
  }

  /// Checks `bytes[from..to)` without reading its events.
  public static @Nullable FrameFault validate(byte[] bytes, int from, int to, int encoding) {
    long found = check(bytes, from, to, encoding);
    return found < 0 ? fault(found) : null;
  }

  /// Events of the frame last scanned; 0 if it was refused.
  public int events() {
    return events;
  }

  /// Ticks from the time of the frame last scanned to its last event; 0 if it was refused.
  public int spanTicks() {
    return spanTicks;
  }

  /// Events and span of a valid frame in one number, or a fault as a negative one: an object would
  /// be garbage per frame.
  private static long check(byte[] bytes, int from, int to, int encoding) {
    Objects.checkFromToIndex(from, to, bytes.length);
    if (encoding != RAW && encoding != TIMED) {
      return refuse(FrameFault.UNKNOWN_ENCODING);
    }
    if (from == to) {
      return refuse(FrameFault.EMPTY);
    }
    if (to - from > MAX_BYTES) {
      return refuse(FrameFault.TOO_LONG);
    }
    return checkEvents(bytes, from, to, encoding == TIMED);
  }

  private static long checkEvents(byte[] bytes, int from, int to, boolean timed) {
    int at = from;
    int status = 0;
    int events = 0;
    int span = 0;
    while (at < to) {
      if (events == MAX_EVENTS) {
        return refuse(FrameFault.TOO_MANY_EVENTS);
      }
      if (timed) {
        int deltaEnd = deltaEnd(bytes, at, to);
        if (deltaEnd < 0) {
          return deltaEnd;
        }
        int delta = delta(bytes, at, deltaEnd);
        if (delta > MAX_TICKS) {
          return refuse(FrameFault.DELTA_OVERFLOW);
        }
        span += delta;
        if (span > MAX_TICKS) {
          return refuse(FrameFault.SPAN_TOO_LONG);
        }
        at = deltaEnd;
        if (at == to) {
          return refuse(FrameFault.TRUNCATED);
        }
      }
      if (bytes[at] < 0) {
        status = bytes[at++] & 0xFF;
        if (!Status.isChannelMessage(status)) {
          return refuse(FrameFault.SYSTEM_MESSAGE);
        }
      } else if (status == 0) {
        return refuse(FrameFault.STATUS_EXPECTED);
      }
      int messageEnd = at + Status.messageLength(status) - 1;
      for (; at < messageEnd; at++) {
        if (at == to) {
          return refuse(FrameFault.TRUNCATED);
        }
        if (bytes[at] < 0) {
          return refuse(FrameFault.DATA_BYTE_EXPECTED);
        }
      }
      events++;
    }
    return (long) events << SPAN_BITS | span;
  }

  /// Where the delta time at `at` ends, or a fault.
  private static int deltaEnd(byte[] bytes, int at, int to) {
    int limit = Math.min(at + MAX_DELTA_BYTES, to);
    for (int i = at; i < limit; i++) {
      if (bytes[i] >= 0) {
        return i + 1;
      }
    }
    return refuse(limit == at + MAX_DELTA_BYTES ? FrameFault.DELTA_OVERFLOW : FrameFault.TRUNCATED);
  }

  private static int delta(byte[] bytes, int from, int end) {
    int value = 0;
    for (int i = from; i < end; i++) {
      value = value << 7 | (bytes[i] & 0x7F);
    }
    return value;
  }

  private static void visit(byte[] bytes, int from, int to, boolean timed, EventVisitor visitor) {
    int at = from;
    int status = 0;
    int ticks = 0;
    while (at < to) {
      if (timed) {
        int deltaEnd = deltaEnd(bytes, at, to);
        ticks += delta(bytes, at, deltaEnd);
        at = deltaEnd;
      }
      if (bytes[at] < 0) {
        status = bytes[at++] & 0xFF;
      }
      int data1 = bytes[at++];
      int data2 = Status.messageLength(status) == 3 ? bytes[at++] : 0;
      visitor.event(ticks, status, data1, data2);
    }
  }

  // The number lives for one call only, so the order of the faults may change.
  @SuppressWarnings("EnumOrdinal")
  private static int refuse(FrameFault fault) {
    return -1 - fault.ordinal();
  }

  private static FrameFault fault(long refusal) {
    return FAULTS[(int) (-1 - refusal)];
  }
}
