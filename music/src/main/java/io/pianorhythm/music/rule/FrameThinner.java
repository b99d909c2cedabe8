package io.pianorhythm.music.rule;

import io.pianorhythm.music.event.Controller;
import io.pianorhythm.music.event.Status;
import io.pianorhythm.music.frame.EventVisitor;
import io.pianorhythm.music.frame.FrameFault;
import io.pianorhythm.music.frame.FrameLimits;
import io.pianorhythm.music.frame.FrameScanner;
import io.pianorhythm.music.frame.FrameWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Makes of a frame what may be relayed. Reusable, allocates nothing per frame, belongs to one
/// thread at a time.
///
/// Call [#read], then [#thin]. Most frames need no change, and their bytes can be relayed
/// untouched; of the others [#frame] is the replacement, in the same encoding and within the limits
/// of a frame. Either way [#visit] shows what is relayed.
public final class FrameThinner {
  private static final int KEYS = 128;
  private static final int POLY_PRESSURES = 16 * KEYS;
  private static final int BENDS = 2 * POLY_PRESSURES;
  private static final int PRESSURES = BENDS + 16;
  private static final int VALUES = PRESSURES + 16;
  private static final int LEFT_OUT = 0;

  private final FrameScanner scanner = new FrameScanner();
  private final EventVisitor collector = this::collect;
  private final int[] ticks = new int[FrameLimits.MAX_EVENTS];
  // Status, first and second data byte, from the highest of the lower three bytes down.
  private final int[] messages = new int[FrameLimits.MAX_EVENTS];
  private final long[] seen = new long[(VALUES + Long.SIZE - 1) / Long.SIZE];
  private final FrameWriter raw = FrameWriter.raw();
  private final FrameWriter timed = FrameWriter.timed();
  private FrameWriter frame = raw;
  private int count;
  private boolean changed;
  private int droppedNoteOns;

  /// Checks `bytes[from..to)` and takes its events in, with the verdicts of [EventPolicy] applied.
  ///
  /// @return the fault of a frame that is refused, after which this thinner is empty; `null` for a
  ///   valid one
  public @Nullable FrameFault read(byte[] bytes, int from, int to, int encoding) {
    count = 0;
    changed = false;
    droppedNoteOns = 0;
    frame = encoding == FrameLimits.TIMED ? timed : raw;
    frame.clear();
    return scanner.scan(bytes, from, to, encoding, collector);
  }

  /// Events of the frame as it was sent.
  public int events() {
    return scanner.events();
  }

  /// Time of the last event of the frame as it was sent, in 0.1 ms from the frame's stamp.
  public int spanTicks() {
    return scanner.spanTicks();
  }

  /// Fits the frame into a budget.
  ///
  /// Over the budget, bends, pressures and controllers are reduced to their last value, and
  /// note-ons are left out from the first one that the rest leaves no room for. What lets go is
  /// kept, so more than `allowed` events may remain.
  ///
  /// @param allowed the events that the sender may still send
  /// @return whether the bytes must be replaced by [#frame]; `false` means that they can be relayed
  ///   as they are
  public boolean thin(int allowed) {
    if (count > allowed) {
      coalesce();
      dropNoteOns(allowed);
      compact();
    }
    if (changed) {
      frame.clear();
      visit(frame);
    }
    return changed;
  }

  /// The replacement, once [#thin] has asked for it. Empty if nothing is left to relay.
  public FrameWriter frame() {
    return frame;
  }

  /// Events that are relayed.
  public int kept() {
    return count;
  }

  /// Note-ons that the budget left no room for.
  public int droppedNoteOns() {
    return droppedNoteOns;
  }

  /// Shows the events that are relayed, in order.
  public void visit(EventVisitor visitor) {
    for (int i = 0; i < count; i++) {
      int message = messages[i];
      visitor.event(ticks[i], status(message), data1(message), data2(message));
    }
  }

  private void collect(int tick, int status, int data1, int data2) {
    switch (EventPolicy.verdict(status, data1)) {
      case PASS -> append(tick, status, data1, data2);
      case DROP -> changed = true;
      case AS_ALL_NOTES_OFF -> {
        append(tick, status, Controller.ALL_NOTES_OFF, 0);
        changed = true;
      }
    }
  }

  private void append(int tick, int status, int data1, int data2) {
    ticks[count] = tick;
    messages[count++] = status << 16 | data1 << 8 | data2;
  }

  /// Leaves out every value that a later one of this frame replaces.
  private void coalesce() {
    Arrays.fill(seen, 0);
    for (int i = count - 1; i >= 0; i--) {
      int message = messages[i];
      int value = valueOf(status(message), data1(message));
      if (value < 0) {
        continue;
      }
      long bit = 1L << value;
      boolean replaced = (seen[value / Long.SIZE] & bit) != 0;
      seen[value / Long.SIZE] |= bit;
      if (replaced && EventPolicy.coalescible(status(message), data1(message), data2(message))) {
        messages[i] = LEFT_OUT;
      }
    }
  }

  /// The place of the value that a message sets among all values of a player, or -1.
  private static int valueOf(int status, int data1) {
    int channel = Status.channel(status);
    return switch (Status.kind(status)) {
      case Status.CONTROL_CHANGE -> channel * KEYS + data1;
      case Status.POLY_PRESSURE -> POLY_PRESSURES + channel * KEYS + data1;
      case Status.PITCH_BEND -> BENDS + channel;
      case Status.CHANNEL_PRESSURE -> PRESSURES + channel;
      default -> -1;
    };
  }

  private void dropNoteOns(int allowed) {
    int room = allowed;
    for (int i = 0; i < count; i++) {
      if (messages[i] != LEFT_OUT && !isStrike(messages[i])) {
        room--;
      }
    }
    for (int i = 0; i < count; i++) {
      if (isStrike(messages[i]) && room-- <= 0) {
        messages[i] = LEFT_OUT;
        droppedNoteOns++;
      }
    }
  }

  private void compact() {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (messages[i] != LEFT_OUT) {
        ticks[kept] = ticks[i];
        messages[kept++] = messages[i];
      }
    }
    changed |= kept != count;
    count = kept;
  }

  private static boolean isStrike(int message) {
    return EventPolicy.droppable(status(message), data1(message), data2(message));
  }

  private static int status(int message) {
    return message >> 16;
  }

  private static int data1(int message) {
    return message >> 8 & 0x7F;
  }

  private static int data2(int message) {
    return message & 0x7F;
  }
}
