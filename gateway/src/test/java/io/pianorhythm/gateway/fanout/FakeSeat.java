package io.pianorhythm.gateway.fanout;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.pianorhythm.core.moderation.Rank;
import io.pianorhythm.core.room.Commit;
import io.pianorhythm.core.room.LeaveReason;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.gateway.note.NoteFrame;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A member that sends numbered frames and writes down what it hears, one word for each thing.
final class FakeSeat implements Seat {

  private static final int HEADER_BYTES = 8;

  final int index;
  final List<Heard> heard = new ArrayList<>();
  final LoopRoom room;
  int sent;
  int writes;
  boolean listens;
  boolean wasThere;
  int[] sentBefore = {};
  int gatesClosed;
  boolean vanishesAtNextNote;

  /// Happens with every write of notes.
  Runnable atWrite = () -> {};

  private final PlayerLoop loop;
  private final boolean current;
  private final NoteFrame.Head head = new NoteFrame.Head();

  /// Frame `number` of `sender`, or with an event how many it had sent.
  record Heard(boolean event, int sender, int number) {}

  FakeSeat(int index, PlayerLoop loop, LoopRoom room, boolean current) {
    this.index = index;
    this.loop = loop;
    this.room = room;
    this.current = current;
  }

  void play(ByteBufAllocator buffers) {
    sent++;
    byte[] data = {(byte) index, (byte) (index >> 8), (byte) sent, (byte) (sent >> 8)};
    head.arrived = 1;
    room.relay(this, head, data, 0, data.length, buffers);
    if (room.hasPlainListeners()) {
      room.relayPlain(this, head, data, 0, data.length, buffers);
    }
  }

  @Override
  public void hearNotes(ByteBuf frames, int from, int length, int count) {
    if (!listens) {
      return;
    }
    writes++;
    atWrite.run();
    int before = heard.size();
    for (int at = from; at < from + length; at += 2 + frames.getByte(at + 1)) {
      heard.add(
          new Heard(
              false,
              frames.getShortLE(at + HEADER_BYTES),
              frames.getShortLE(at + HEADER_BYTES + 2)));
    }
    if (heard.size() - before != count) {
      throw new AssertionError(count + " frames were announced");
    }
    if (vanishesAtNextNote) {
      leave();
    }
  }

  @Override
  public void hearEvent(ByteBuf frame) {
    if (listens) {
      heard.add(new Heard(true, frame.getInt(0), frame.getInt(4)));
    }
    frame.release();
  }

  void enter() {
    room.add(this);
    listens = true;
    wasThere = true;
  }

  /// As a session does whose connection is gone.
  void leave() {
    if (listens) {
      listens = false;
      room.handOver();
      room.remove(this);
    }
  }

  @Override
  public MemberId member() {
    return new MemberId("m" + index);
  }

  @Override
  public PlayerLoop loop() {
    return loop;
  }

  @Override
  public boolean current() {
    return current;
  }

  @Override
  public void hearGesture(Gesture gesture, ByteBuf frame) {
    frame.release();
  }

  @Override
  public void hearTiming(ServerMessage timing) {}

  @Override
  public void forgetGestures(MemberId of) {}

  @Override
  public void entered(LoopRoom where, Commit commit) {
    throw new AssertionError("nothing of the room's log concerns this seat");
  }

  @Override
  public void left(LoopRoom where, LeaveReason reason, String message) {
    throw new AssertionError("nothing of the room's log concerns this seat");
  }

  @Override
  public void audible(LoopRoom where, boolean isHeard) {
    throw new AssertionError("nothing of the room's log concerns this seat");
  }

  @Override
  public void ranked(LoopRoom where, Rank rank) {
    throw new AssertionError("nothing of the room's log concerns this seat");
  }

  @Override
  public @Nullable ByteBuf portrait(boolean forCurrent, boolean repair) {
    return null;
  }
}
