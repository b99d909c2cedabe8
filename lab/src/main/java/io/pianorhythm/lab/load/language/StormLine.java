package io.pianorhythm.lab.load.language;

import com.google.protobuf.InvalidProtocolBufferException;
import io.netty.buffer.ByteBuf;
import io.pianorhythm.lab.load.wire.Line;
import io.pianorhythm.lab.load.wire.Outlet;
import io.pianorhythm.protocol.v1.ServerCommand;
import io.pianorhythm.protocol.v1.ServerCommandType;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A player who waits outside and enters rooms when told to. Confined to its event loop.
public final class StormLine implements Line {

  /// Hears how an entry went.
  public interface Arrival {
    /// @param nanos from the command to the answer
    void joined(long nanos);

    /// The server says no.
    void refused(String why);
  }

  private static final int READY = 81;
  private static final int JOINED = 20;

  private final Arrival arrival;
  private @Nullable Outlet out;
  private long asked;

  /// @param arrival hears of every entry, on the event loop
  public StormLine(Arrival arrival) {
    this.arrival = arrival;
  }

  @Override
  public void opened(Outlet way) {
    out = way;
  }

  /// Asks to enter a room, which is made if it is not there.
  public void enter(String room, String requestId) {
    ServerCommand command =
        ServerCommand.newBuilder()
            .setCommandType(ServerCommandType.CREATE_OR_JOIN_ROOM)
            .putParameters("room_name", room)
            .putParameters("room_type", "PUBLIC")
            .build();
    byte[] bytes =
        ServerMessage.newBuilder()
            .setRequestId(requestId)
            .setServerCommand(command)
            .build()
            .toByteArray();
    asked = System.nanoTime();
    way().send(bytes, bytes.length);
  }

  @Override
  public void message(ByteBuf in, int from, int length, long nanos) {
    // Of a storm most messages are of others' coming and going.
    int type = length > 1 && in.getByte(from) == 1 << 3 ? in.getByte(from + 1) : 0;
    if (type == READY) {
      way().seated();
    } else if (type == JOINED) {
      answer(in, from, length, nanos);
    }
  }

  private void answer(ByteBuf in, int from, int length, long nanos) {
    byte[] bytes = new byte[length];
    in.getBytes(from, bytes);
    try {
      ServerMessage message = ServerMessage.parseFrom(bytes);
      if (message.getRoomJoinedResponse().getSuccess()) {
        arrival.joined(nanos - asked);
      } else {
        arrival.refused(message.getRoomJoinedResponse().getErrorMessage());
      }
    } catch (InvalidProtocolBufferException broken) {
      arrival.refused(String.valueOf(broken.getMessage()));
    }
  }

  private Outlet way() {
    return Objects.requireNonNull(out, "spoken to before the upgrade");
  }

  @Override
  public int note(int number, byte[] payload) {
    throw new IllegalStateException("a storm has no notes");
  }
}
