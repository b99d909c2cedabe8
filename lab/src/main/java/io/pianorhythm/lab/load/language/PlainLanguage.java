package io.pianorhythm.lab.load.language;

import io.netty.buffer.ByteBuf;
import io.pianorhythm.lab.load.measure.Ear;
import io.pianorhythm.lab.load.plan.Crowd;
import io.pianorhythm.lab.load.wire.Line;
import io.pianorhythm.lab.load.wire.Outlet;

/// The messages of a minimal relay: 60 bytes with room, seat of the sender and number, each an
/// `int` in network order. A relay passes them on to the others of the room that the request names
/// (`/?room=7`), and does nothing else.
public final class PlainLanguage implements Language {

  static final int SIZE = 60;
  static final int SEAT_AT = 4;
  static final int NUMBER_AT = 8;

  /// Says nothing until asked.
  public PlainLanguage() {}

  @Override
  public Pass admit(Crowd crowd, int connection) {
    return new Pass("/?room=" + crowd.roomOf(connection), "", "plain-" + connection);
  }

  @Override
  public Line line(Pass pass, Crowd crowd, int connection, Ear ear) {
    return new PlainLine(crowd.roomOf(connection), crowd.seatOf(connection), ear);
  }

  @Override
  public void close() {}

  /// Puts `value` at `at`.
  static void putInt(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >>> 24);
    bytes[at + 1] = (byte) (value >>> 16);
    bytes[at + 2] = (byte) (value >>> 8);
    bytes[at + 3] = (byte) value;
  }

  private record PlainLine(int room, int seat, Ear ear) implements Line {
    @Override
    public void opened(Outlet out) {
      out.seated();
    }

    @Override
    public void message(ByteBuf in, int from, int length, long nanos) {
      if (length == SIZE && in.getInt(from) == room) {
        ear.hear(in.getInt(from + SEAT_AT), in.getInt(from + NUMBER_AT), nanos);
      } else {
        ear.disagree();
      }
    }

    @Override
    public int note(int number, byte[] payload) {
      putInt(payload, 0, room);
      putInt(payload, SEAT_AT, seat);
      putInt(payload, NUMBER_AT, number);
      return SIZE;
    }
  }
}
