package io.pianorhythm.client;

import com.google.protobuf.InvalidProtocolBufferException;
import io.pianorhythm.protocol.v1.HeartbeatMessage;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A second connection of the session, for notes alone: a stall of one path does not delay what the
/// other carries. It never makes anybody wait: when it is too slow it is closed.
final class SecondPath implements Wire.Receiver {
  private static final int NORMAL = 1000;
  private static final int PROTOCOL_ERROR = 1002;
  private static final long HEARTBEAT_SECONDS = 5;

  private final Wire wire;
  private final ScheduledExecutorService timer;
  private final Owner owner;
  private @Nullable Future<?> beating;

  SecondPath(Wire wire, ScheduledExecutorService timer, Owner owner) {
    this.wire = wire;
    this.timer = timer;
    this.owner = owner;
  }

  /// Who hears a second path; called by the thread that reads.
  interface Owner {
    /// Notes may be sent on it.
    void opened(int confirmedSeq);

    /// @param localMicros when the frame was read
    /// @param consumed to be run once it was dealt with
    void notes(MidiMessage frame, long localMicros, Runnable consumed);

    void closed();
  }

  /// Connects.
  ///
  /// @throws ClientException if there is no connection to be had
  void open() {
    wire.open(this);
  }

  void send(ServerMessage message) {
    if (!wire.offer(() -> Frames.encode(message))) {
      wire.abort();
    }
  }

  /// Begins to say goodbye; what is still to be written before may take its time.
  void close() {
    Thread _ = Thread.startVirtualThread(() -> wire.close(NORMAL, ""));
  }

  @Override
  public void received(byte[] bytes, long nanos) {
    @Nullable ServerMessage message = parsed(bytes);
    if (message != null && message.hasMidiMessage()) {
      owner.notes(message.getMidiMessage(), Math.floorDiv(nanos, 1000), wire::consumed);
      return;
    }
    if (message != null && message.hasPathOpened() && beating == null) {
      owner.opened(message.getPathOpened().getConfirmedSeq());
      beating = timer.scheduleWithFixedDelay(this::beat, 0, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }
    wire.consumed();
  }

  private @Nullable ServerMessage parsed(byte[] bytes) {
    try {
      return ServerMessage.parseFrom(bytes);
    } catch (InvalidProtocolBufferException _) {
      // Not what a server says. The session has its first path.
      wire.close(PROTOCOL_ERROR, "not a ServerMessage");
      return null;
    }
  }

  private void beat() {
    HeartbeatMessage heartbeat =
        HeartbeatMessage.newBuilder().setTimestamp(Math.floorDiv(System.nanoTime(), 1000)).build();
    send(ServerMessage.newBuilder().setHeartbeatMessage(heartbeat).build());
  }

  @Override
  public void closed(int code, String reason) {
    Future<?> running = beating;
    if (running != null) {
      running.cancel(false);
    }
    owner.closed();
  }
}
