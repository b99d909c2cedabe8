package io.pianorhythm.gateway.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.pianorhythm.core.quota.Purse;
import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.fanout.LoopRoom;
import io.pianorhythm.gateway.fanout.Seat;
import io.pianorhythm.gateway.meter.NoteLoss;
import io.pianorhythm.gateway.note.LateFrames;
import io.pianorhythm.gateway.note.NoteFields;
import io.pianorhythm.gateway.note.NoteFrame;
import io.pianorhythm.gateway.note.NoteSequence;
import io.pianorhythm.gateway.note.UplinkDelay;
import io.pianorhythm.gateway.wire.Frames;
import io.pianorhythm.gateway.wire.WireSnapshot;
import io.pianorhythm.music.frame.FrameFault;
import io.pianorhythm.music.frame.FrameLimits;
import io.pianorhythm.music.frame.FrameWriter;
import io.pianorhythm.music.ledger.KeyLedger;
import io.pianorhythm.music.ledger.LedgerSnapshot;
import io.pianorhythm.music.rule.FrameThinner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The notes of one player, from its bytes to its room: checked, kept within the budget, numbered,
/// stamped, entered in the ledger of its keys and relayed. The ledger always says what the
/// listeners hear.
final class NoteLane {

  /// What became of a frame.
  sealed interface Relayed {

    /// It is on its way, whole.
    record Whole() implements Relayed {}

    /// It is on its way without these note-ons, and without changes of controllers and bends that a
    /// later one of the frame replaces.
    record Thinned(int droppedNoteOns, int merged) implements Relayed {}

    /// It was seen before.
    record Duplicate() implements Relayed {}

    /// It came after a later one: what is left of it is on its way.
    record Late() implements Relayed {}

    /// It is not valid; nothing of it is relayed.
    record Invalid(FrameFault fault) implements Relayed {}
  }

  private static final Relayed WHOLE = new Relayed.Whole();
  private static final Relayed DUPLICATE = new Relayed.Duplicate();
  private static final Relayed LATE = new Relayed.Late();

  private final Seat seat;
  private final byte[] member;
  private final LoopDesk desk;
  private final ServerTime time;
  private final ByteBufAllocator allocator;
  private final Purse purse;
  private final NoteSequence sequence = new NoteSequence();
  private final UplinkDelay uplink = new UplinkDelay();
  private final KeyLedger ledger = new KeyLedger();
  private final LateFrames late = new LateFrames(sequence, ledger);
  private int relayed;

  NoteLane(Seat seat, LoopDesk desk, ServerTime time, ByteBufAllocator allocator, Purse purse) {
    this.seat = seat;
    this.member = seat.member().value().getBytes(StandardCharsets.US_ASCII);
    this.desk = desk;
    this.time = time;
    this.allocator = allocator;
    this.purse = purse;
  }

  /// Whether no key and no pedal is down.
  boolean idle() {
    return ledger.idle();
  }

  /// Checks a frame without relaying it.
  @Nullable FrameFault check(byte[] bytes, NoteFields note) {
    return desk.thinner.read(bytes, note.dataFrom(), note.dataTo(), note.encoding());
  }

  /// The quota that notes draw on in this room.
  static Quota quota(LoopRoom room) {
    return room.blackMidi() ? Quota.BLACK_MIDI : Quota.NOTES;
  }

  /// Relays a frame into the room.
  ///
  /// @param twoPaths whether the player is connected by two paths
  Relayed relay(byte[] bytes, NoteFields note, LoopRoom room, boolean twoPaths) {
    FrameFault fault = check(bytes, note);
    if (fault != null) {
      return new Relayed.Invalid(fault);
    }
    uplink.arrived(note.encoding(), note.timestamp(), note.clockEpoch(), time.micros());
    if (sequence.duplicate(note.seq())) {
      desk.loop.meter().count(NoteLoss.DUPLICATE_FRAMES, 1);
      return DUPLICATE;
    }
    if (sequence.late(note.seq())) {
      return relayLate(note.seq(), room);
    }
    FrameThinner thinner = desk.thinner;
    long nowNanos = time.nanos();
    Quota quota = quota(room);
    int events = thinner.kept();
    boolean rewritten = thinner.thin(purse.available(quota, nowNanos));
    purse.spend(quota, thinner.kept(), nowNanos);
    int dropped = thinner.droppedNoteOns();
    int merged = events - thinner.kept() - dropped;
    if (thinner.kept() > 0) {
      describe(note, thinner.spanTicks(), dropped > 0, twoPaths);
      late.taken(thinner);
      enter(thinner);
      send(bytes, note, room, rewritten);
    }
    if (dropped + merged > 0) {
      desk.loop.meter().count(NoteLoss.THINNED_NOTE_ONS, dropped);
      return new Relayed.Thinned(dropped, merged);
    }
    return WHOLE;
  }

  /// Of a frame that was overtaken on the other path.
  private Relayed relayLate(int seq, LoopRoom room) {
    LateFrames.Left left = late.take(seq, desk.thinner, time.micros());
    desk.loop.meter().count(NoteLoss.LATE_NOTE_ONS, left.droppedNoteOns());
    sendOwn(left.frames(), room);
    return LATE;
  }

  /// Frames that came much later than usual since the last call.
  int takeStalls() {
    return uplink.takeStalls();
  }

  /// Every frame up to this number has arrived or is not waited for; 0: none was numbered.
  int confirmed() {
    return sequence.confirmed();
  }

  private void describe(NoteFields note, int spanTicks, boolean thinned, boolean twoPaths) {
    long now = time.micros();
    NoteFrame.Head head = desk.head;
    head.member = member;
    head.arrived = desk.loop.meter().arrivedAt();
    head.flags =
        (sequence.gapBefore(note.seq()) ? NoteFrame.GAP : 0)
            | (thinned ? NoteFrame.THINNED : 0)
            | (twoPaths ? NoteFrame.TWO_PATHS : 0);
    head.seq = sequence.number(note.seq());
    head.clockEpoch = note.clockEpoch();
    head.encoding = note.encoding();
    head.serverMicros = now;
    head.timestamp =
        sequence.stamp(
            note.encoding(), note.timestamp(), spanTicks, note.clockEpoch(), now / 1_000);
  }

  private void enter(FrameThinner thinner) {
    thinner.visit(ledger.frameAt(desk.head.timestamp * 1_000));
  }

  private void send(byte[] bytes, NoteFields note, LoopRoom room, boolean rewritten) {
    NoteFrame.Head head = desk.head;
    head.relaySeq = ++relayed;
    if (rewritten) {
      int size = desk.thinner.frame().copyTo(desk.midi, 0);
      room.relay(seat, head, desk.midi, 0, size, allocator);
    } else {
      room.relay(seat, head, bytes, note.dataFrom(), note.dataTo(), allocator);
    }
    if (room.hasPlainListeners()) {
      sendPlain(room);
    }
  }

  /// The same events without their times, for listeners that know raw frames only.
  private void sendPlain(LoopRoom room) {
    FrameWriter raw = desk.raw;
    raw.clear();
    desk.thinner.visit(raw);
    int size = raw.copyTo(desk.midi, 0);
    NoteFrame.Head head = desk.head;
    int encoding = head.encoding;
    head.encoding = FrameLimits.RAW;
    room.relayPlain(seat, head, desk.midi, 0, size, allocator);
    head.encoding = encoding;
  }

  /// Releases every key and pedal that is down, in this room, and hands that over at once: what the
  /// room is told next is heard after it. Never charged to the budget.
  void release(LoopRoom room) {
    if (!ledger.idle()) {
      sendOwn(ledger.releaseFrames(), room);
    }
    room.handOver();
  }

  /// Tells a room that this player has just entered which programs and controllers it brings along:
  /// the others take a newcomer for untouched. It holds no keys, because they were released where
  /// it was before.
  void introduce(LoopRoom room) {
    sendOwn(ledger.snapshot(time.micros()).plainFrames(), room);
  }

  private void sendOwn(List<byte[]> frames, LoopRoom room) {
    for (byte[] frame : frames) {
      describeOwn();
      desk.head.relaySeq = ++relayed;
      room.relay(seat, desk.head, frame, 0, frame.length, allocator);
      if (room.hasPlainListeners()) {
        room.relayPlain(seat, desk.head, frame, 0, frame.length, allocator);
      }
    }
  }

  /// A frame made by the server: unnumbered, so that it is never taken for one that was seen
  /// before.
  private void describeOwn() {
    long now = time.micros();
    NoteFrame.Head head = desk.head;
    head.member = member;
    head.arrived = 0;
    head.flags = NoteFrame.SERVER_ORIGIN;
    head.seq = 0;
    head.relaySeq = 0;
    head.clockEpoch = sequence.clockEpoch();
    head.encoding = FrameLimits.RAW;
    head.serverMicros = now;
    head.timestamp = now / 1_000;
  }

  /// This player as it stands, as whole frames.
  ///
  /// @param forCurrent as a key snapshot; else as plain controllers, without notes
  /// @param repair the listener may believe that something is down that is not: silence is said too
  /// @return null when there is nothing to say
  @Nullable ByteBuf portrait(boolean forCurrent, boolean repair) {
    long now = time.micros();
    LedgerSnapshot snapshot = ledger.snapshot(now);
    if (snapshot.channels().isEmpty() && !repair) {
      return null;
    }
    return forCurrent
        ? Frames.binary(
            allocator,
            WireSnapshot.of(
                seat.member(), sequence.last(), relayed, sequence.clockEpoch(), now, snapshot))
        : plain(snapshot, repair);
  }

  private @Nullable ByteBuf plain(LedgerSnapshot snapshot, boolean repair) {
    List<byte[]> frames = new ArrayList<>();
    if (repair) {
      frames.add(Silence.EVERY_CHANNEL);
    }
    frames.addAll(snapshot.plainFrames());
    if (frames.isEmpty()) {
      return null;
    }
    ByteBuf out = allocator.directBuffer();
    for (byte[] frame : frames) {
      describeOwn();
      NoteFrame.write(out, desk.head, frame, 0, frame.length);
    }
    return out;
  }
}
