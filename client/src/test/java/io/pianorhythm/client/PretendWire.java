package io.pianorhythm.client;

import com.google.protobuf.InvalidProtocolBufferException;
import io.pianorhythm.protocol.v1.HeartbeatAck;
import io.pianorhythm.protocol.v1.ReadyMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.UserInfo;
import io.pianorhythm.protocol.v1.WelcomeMessage;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A server at the other end of nothing: greets, answers heartbeats at once by the local clock plus
/// one hour, and hands the rest to a script.
final class PretendWire implements Wire {
  static final long AHEAD = 3_600_000_000L;

  private final BiConsumer<PretendWire, ServerMessage> script;
  private final ExecutorService server =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
  private final CompletableFuture<Receiver> receiver = new CompletableFuture<>();
  private volatile int lastSeq;
  private volatile int stalls;
  private boolean ended;

  PretendWire(BiConsumer<PretendWire, ServerMessage> script) {
    this.script = script;
  }

  @Override
  public void open(Receiver to) {
    receiver.complete(to);
    say(
        ServerMessage.newBuilder()
            .setWelcomeMessage(
                WelcomeMessage.newBuilder().setUserInfo(UserInfo.newBuilder().setUsername("Clara")))
            .build());
    say(ServerMessage.newBuilder().setReadyMessage(ReadyMessage.getDefaultInstance()).build());
  }

  /// So many notes have stalled on their way, as each answer to a heartbeat says.
  void stalls(int number) {
    stalls = number;
  }

  void say(ServerMessage message) {
    sayBytes(message.toByteArray());
  }

  void sayBytes(byte[] bytes) {
    server.execute(() -> receiver.join().received(bytes, System.nanoTime()));
  }

  void hangUp(int code, String reason) {
    server.execute(() -> end(code, reason));
  }

  @Override
  public CompletableFuture<@Nullable Void> send(Supplier<ByteBuffer> message) {
    ServerMessage said = parsed(message.get());
    if (said.hasHeartbeatMessage()) {
      long now = Math.floorDiv(System.nanoTime(), 1000) + AHEAD;
      say(
          ServerMessage.newBuilder()
              .setHeartbeatAck(
                  HeartbeatAck.newBuilder()
                      .setTimestamp(said.getHeartbeatMessage().getTimestamp())
                      .setReceivedUs(now)
                      .setSentUs(now)
                      .setConfirmedSeq(lastSeq)
                      .setStalls(stalls))
              .build());
    } else {
      lastSeq = said.hasMidiMessage() ? said.getMidiMessage().getSeq() : lastSeq;
      server.execute(() -> script.accept(this, said));
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public boolean offer(Supplier<ByteBuffer> message) {
    var _ = send(message);
    return true;
  }

  @Override
  public void close(int code, String reason) {
    hangUp(code, reason);
  }

  @Override
  public void abort() {
    hangUp(1006, "");
  }

  @Override
  public void consumed() {}

  private void end(int code, String reason) {
    if (!ended) {
      ended = true;
      receiver.join().closed(code, reason);
    }
  }

  private static ServerMessage parsed(ByteBuffer bytes) {
    try {
      return ServerMessage.parseFrom(bytes);
    } catch (InvalidProtocolBufferException broken) {
      throw new AssertionError(broken);
    }
  }
}
