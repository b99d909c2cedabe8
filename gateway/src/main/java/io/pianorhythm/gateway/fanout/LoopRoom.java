package io.pianorhythm.gateway.fanout;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.TimingMode;
import io.pianorhythm.gateway.note.NoteFrame;
import io.pianorhythm.gateway.timing.MemberReport;
import io.pianorhythm.gateway.wire.WireRooms;
import io.pianorhythm.protocol.v1.RoomTiming;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// The part of a room that lives on one event loop: its members there, and the frames that they
/// have sent in this tick. Confined to that loop.
// A seat is a connection: it is itself, whatever it may equal.
@SuppressWarnings("ReferenceEquality")
public final class LoopRoom {

  private static final Seat[] NOBODY = {};

  /// Members of a room whose notes are never held back.
  static final int DUET = 2;

  /// See [#heldSince].
  static final long NOT_HELD = Long.MIN_VALUE;

  private final RoomHub hub;
  private final PlayerLoop loop;
  // Replaced, never changed: a listener that is closed because it reads too slowly leaves in the
  // middle of a delivery.
  private Seat[] seats = NOBODY;
  private @Nullable NoteBatch timed;
  private @Nullable NoteBatch plain;
  private final Round round;
  private long heldSince = NOT_HELD;
  private boolean inLine;
  private boolean delivering;

  LoopRoom(RoomHub hub, PlayerLoop loop) {
    this.hub = hub;
    this.loop = loop;
    this.round = new Round(loop);
  }

  /// The room's id.
  public RoomId roomId() {
    return hub.id();
  }

  /// The loop that it is confined to.
  PlayerLoop loop() {
    return loop;
  }

  /// A member listens from now on.
  public void add(Seat seat) {
    finish();
    seats = Arrays.copyOf(seats, seats.length + 1);
    seats[seats.length - 1] = seat;
    hub.listens(seat, 1);
  }

  /// A member listens no longer. Harmless when it did not.
  public void remove(Seat seat) {
    if (listens(seat)) {
      finish();
      seats = Arrays.stream(seats).filter(each -> each != seat).toArray(Seat[]::new);
      hub.listens(seat, -1);
      hub.times().forget(seat.member());
    }
  }

  private boolean listens(Seat seat) {
    for (Seat each : seats) {
      if (each == seat) {
        return true;
      }
    }
    return false;
  }

  /// Whether frames have to be written for listeners that know the API's reference only.
  public boolean hasPlainListeners() {
    return hub.plainListeners() > 0;
  }

  /// Whether the room raises the note quota of its members for dense music.
  public boolean blackMidi() {
    return hub.blackMidi();
  }

  /// Whether the room asks for the smallest delay.
  public boolean duet() {
    return hub.mode() == TimingMode.DUET;
  }

  /// Whether at most two are in it, whatever it asks for.
  private boolean ofTwo() {
    return hub.listeners() <= DUET;
  }

  /// Whether a member has a seat; else it only listens.
  public boolean seated(MemberId member) {
    return hub.seated(member);
  }

  /// A member has reported what it measured; all are told when that changes what they should know.
  ///
  /// @param now ns of the server's monotonic clock
  public void report(MemberId member, MemberReport report, long now) {
    hub.times()
        .report(member, report, hub.mode() == TimingMode.CONCERT, now)
        .ifPresent(this::tellTiming);
  }

  private void tellTiming(RoomTiming timing) {
    ServerMessage message = WireRooms.timing(timing);
    for (LoopRoom each : hub.loops()) {
      try {
        each.loop.execute(() -> each.hearTiming(message));
      } catch (RejectedExecutionException _) {
        // That loop has ended, and its connections with it.
      }
    }
  }

  private void hearTiming(ServerMessage message) {
    finish();
    for (Seat seat : seats) {
      seat.hearTiming(message);
    }
  }

  /// What was told last of how the members are connected; empty before anything was.
  public Optional<RoomTiming> timing() {
    return hub.times().told();
  }

  /// Relays a frame to every other member, at the end of the tick.
  public void relay(
      Seat sender, NoteFrame.Head head, byte[] data, int from, int to, ByteBufAllocator allocator) {
    NoteBatch batch = timed;
    if (batch == null) {
      batch = loop.batch(allocator);
      timed = batch;
      loop.markDirty(this, ofTwo() || round.isUnderWay());
    }
    NoteFrame.write(batch.out(), head, data, from, to);
    batch.sent(sender, head.arrived);
  }

  /// Relays the same frame, in raw encoding, to the members that know no other. To be called after
  /// [#relay].
  public void relayPlain(
      Seat sender, NoteFrame.Head head, byte[] data, int from, int to, ByteBufAllocator allocator) {
    NoteBatch batch = plain;
    if (batch == null) {
      batch = loop.batch(allocator);
      plain = batch;
    }
    NoteFrame.write(batch.out(), head, data, from, to);
    batch.sent(sender, 0);
  }

  /// Hands over what was relayed so far: whatever is handed to a listener's loop after this is
  /// heard after it.
  public void handOver() {
    NoteBatch batch = timed;
    if (batch == null) {
      return;
    }
    NoteBatch plainBatch = plain;
    timed = null;
    plain = null;
    hub.tap().relayed(hub.id(), batch.out());
    LoopRoom[] loops = hub.loops();
    for (LoopRoom each : loops) {
      if (each != this) {
        each.deliverLater(batch, plainBatch);
      }
    }
    deliver(
        new Delivery(batch, plainBatch, loops.length == 1 ? Reach.ALONE : Reach.SHARED, ofTwo()));
  }

  private void deliverLater(NoteBatch batch, @Nullable NoteBatch plainBatch) {
    batch.retain();
    if (plainBatch != null) {
      plainBatch.retain();
    }
    Delivery delivery = new Delivery(batch, plainBatch, Reach.FOREIGN, ofTwo());
    try {
      loop.execute(() -> deliver(delivery));
    } catch (RejectedExecutionException _) {
      // That loop has ended, and its connections with it.
      delivery.end(loop);
    }
  }

  private void deliver(Delivery delivery) {
    round.join(delivery, seats);
    loop.write(this);
  }

  /// How many listen on this loop.
  int seats() {
    return seats.length;
  }

  /// Since when its notes wait to be handed over, by the clock of the loop's meter.
  long heldSince() {
    return heldSince;
  }

  void heldSince(long now) {
    heldSince = now;
  }

  /// Whether the loop will call [#write].
  boolean inLine() {
    return inLine;
  }

  void standInLine(boolean stands) {
    inLine = stands;
  }

  /// Whether somebody has not heard yet what was handed over.
  boolean isWriting() {
    return round.isUnderWay();
  }

  /// Writes listeners, at most so many; all, when one of them has left meanwhile.
  void write(int most) {
    delivering = true;
    try {
      round.write(most);
      if (round.isUnderWay() && !round.serves(seats)) {
        round.write(Integer.MAX_VALUE);
      }
    } finally {
      delivering = false;
    }
  }

  /// Whatever happens in the room is heard after the notes before it. A listener that is closed in
  /// the middle of a delivery changes nothing for the others.
  private void finish() {
    if (!delivering && round.isUnderWay()) {
      write(Integer.MAX_VALUE);
    }
  }

  /// Writes an event to every member of this loop. Takes the buffer.
  void deliverEvent(ByteBuf frame) {
    finish();
    for (Seat seat : seats) {
      seat.hearEvent(frame.retainedDuplicate());
    }
    frame.release();
  }

  /// Shows a gesture to every other member now. Takes the frame.
  public void show(Gesture gesture, ByteBuf frame) {
    for (LoopRoom each : hub.loops()) {
      frame.retain();
      if (each == this) {
        deliverGesture(gesture, frame);
      } else {
        each.showLater(gesture, frame);
      }
    }
    frame.release();
  }

  private void showLater(Gesture gesture, ByteBuf frame) {
    try {
      loop.execute(() -> deliverGesture(gesture, frame));
    } catch (RejectedExecutionException _) {
      frame.release();
    }
  }

  private void deliverGesture(Gesture gesture, ByteBuf frame) {
    for (Seat seat : seats) {
      if (!seat.member().equals(gesture.member())) {
        seat.hearGesture(gesture, frame.retainedDuplicate());
      }
    }
    frame.release();
  }

  /// A member leaves: whatever is told of that is the last that is heard of it.
  public void withdrawGestures(MemberId of) {
    for (LoopRoom each : hub.loops()) {
      if (each == this) {
        forgetGestures(of);
      } else {
        try {
          each.loop.execute(() -> each.forgetGestures(of));
        } catch (RejectedExecutionException _) {
          // That loop has ended, and its connections with it.
        }
      }
    }
  }

  private void forgetGestures(MemberId of) {
    for (Seat seat : seats) {
      seat.forgetGestures(of);
    }
  }

  /// Lets one listener hear every other player of the room as they stand: each player's loop sends
  /// it through the same hand-over as its notes, so that it fits between them.
  ///
  /// @param repair frames were shed: players who are silent are told too
  public void portrayAllTo(Seat listener, boolean repair) {
    for (LoopRoom each : hub.loops()) {
      try {
        each.loop.execute(() -> each.portrayTo(listener, this, repair));
      } catch (RejectedExecutionException _) {
        // That loop has ended, and its players with it.
      }
    }
  }

  private void portrayTo(Seat listener, LoopRoom home, boolean repair) {
    handOver();
    for (Seat player : seats) {
      ByteBuf portrait = player == listener ? null : player.portrait(listener.current(), repair);
      if (portrait != null) {
        passOn(portrait, listener, home);
      }
    }
  }

  /// The way that notes take: on this loop at once, to another one through its queue. A portrait
  /// that waited in this loop's queue would be overtaken by notes and releases that are newer than
  /// it.
  private void passOn(ByteBuf portrait, Seat listener, LoopRoom home) {
    if (home.loop == loop) {
      home.hearPortrait(listener, portrait);
      return;
    }
    try {
      home.loop.execute(() -> home.hearPortrait(listener, portrait));
    } catch (RejectedExecutionException _) {
      portrait.release();
    }
  }

  private void hearPortrait(Seat listener, ByteBuf portrait) {
    finish();
    if (listens(listener)) {
      listener.hearEvent(portrait);
    } else {
      portrait.release();
    }
  }
}
