package io.pianorhythm.music.frame;

import static io.pianorhythm.music.frame.FrameLimits.MAX_BYTES;
import static io.pianorhythm.music.frame.FrameLimits.MAX_EVENTS;
import static io.pianorhythm.music.frame.FrameLimits.MAX_TICKS;

import io.pianorhythm.music.event.Status;
import java.util.Arrays;

/// Writes one frame, event by event, into a buffer that is kept for the next one. Belongs to one
/// thread at a time.
///
/// What it holds is at any time a valid frame or empty: an event that would break a limit is
/// refused by [#add], and [#fits] tells beforehand. Timed frames use running status to save bytes.
/// Raw frames repeat the status, because they are for readers that may know nothing but whole
/// messages.
public final class FrameWriter implements EventVisitor {
  private final boolean timed;
  private byte[] bytes = new byte[64];
  private int size;
  private int events;
  private int lastTicks;
  private int runningStatus;

  private FrameWriter(boolean timed) {
    this.timed = timed;
  }

  /// A writer of encoding 1.
  public static FrameWriter timed() {
    return new FrameWriter(true);
  }

  /// A writer of encoding 0, which has no times: ticks are checked, then dropped.
  public static FrameWriter raw() {
    return new FrameWriter(false);
  }

  /// [FrameLimits#RAW] or [FrameLimits#TIMED].
  public int encoding() {
    return timed ? FrameLimits.TIMED : FrameLimits.RAW;
  }

  /// Appends an event.
  ///
  /// @param ticks 0.1 ms since the time of the frame, not less than those of the event before
  /// @param status 0x80 to 0xEF
  /// @param data1 0 to 127
  /// @param data2 0 to 127; ignored for messages with one data byte
  /// @throws IllegalArgumentException if a value is out of range or time runs backwards
  /// @throws IllegalStateException if the event does not fit into this frame
  public void add(int ticks, int status, int data1, int data2) {
    if (!Status.isChannelMessage(status) || ((data1 | data2) & ~0x7F) != 0) {
      throw new IllegalArgumentException(
          "no channel message: " + status + " " + data1 + " " + data2);
    }
    if (ticks < lastTicks) {
      throw new IllegalArgumentException("tick " + ticks + " is before " + lastTicks);
    }
    if (!fits(ticks, status)) {
      throw new IllegalStateException("the frame is full");
    }
    makeRoom();
    if (timed) {
      writeDelta(ticks - lastTicks);
    }
    if (!timed || status != runningStatus) {
      bytes[size++] = (byte) status;
      runningStatus = status;
    }
    bytes[size++] = (byte) data1;
    if (Status.messageLength(status) == 3) {
      bytes[size++] = (byte) data2;
    }
    lastTicks = ticks;
    events++;
  }

  /// The same as [#add], so that a scanner can write what it reads.
  @Override
  public void event(int ticks, int status, int data1, int data2) {
    add(ticks, status, data1, data2);
  }

  /// Whether an event with this time and status still fits into this frame.
  public boolean fits(int ticks, int status) {
    return events < MAX_EVENTS
        && ticks <= MAX_TICKS
        && size + encodedLength(ticks - lastTicks, status) <= MAX_BYTES;
  }

  /// Events written since the last [#clear].
  public int events() {
    return events;
  }

  /// Bytes written since the last [#clear].
  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return events == 0;
  }

  /// Time of the last event in ticks since the time of the frame; 0 when empty.
  public int spanTicks() {
    return lastTicks;
  }

  /// A copy of the frame.
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /// Copies the frame to `target`, starting at `offset`, and returns the offset behind it.
  public int copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, size);
    return offset + size;
  }

  /// Starts a new frame in the same buffer.
  public void clear() {
    size = 0;
    events = 0;
    lastTicks = 0;
    runningStatus = 0;
  }

  private int encodedLength(int delta, int status) {
    int message = Status.messageLength(status);
    if (!timed) {
      return message;
    }
    return deltaLength(delta) + (status == runningStatus ? message - 1 : message);
  }

  private static int deltaLength(int delta) {
    return delta < 1 << 7 ? 1 : delta < 1 << 14 ? 2 : 3;
  }

  private void writeDelta(int delta) {
    if (delta >= 1 << 14) {
      bytes[size++] = (byte) (0x80 | delta >> 14);
    }
    if (delta >= 1 << 7) {
      bytes[size++] = (byte) (0x80 | delta >> 7);
    }
    bytes[size++] = (byte) (delta & 0x7F);
  }

  private void makeRoom() {
    int longestEvent = FrameLimits.MAX_DELTA_BYTES + 3;
    if (bytes.length - size < longestEvent) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
  }
}
