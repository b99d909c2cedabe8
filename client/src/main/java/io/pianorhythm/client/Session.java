package io.pianorhythm.client;

import com.google.protobuf.InvalidProtocolBufferException;
import io.pianorhythm.client.clock.ServerClock;
import io.pianorhythm.client.notes.NoteSender;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.WelcomeMessage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One live connection, ready and with a known clock. All methods may be called by any thread. What
/// is sent leaves in the order of the calls. When the server does not read, callers wait; they are
/// not made to lose anything.
///
/// A method that asks for something waits for the answer and throws a [ClientException] when there
/// is none to be happy about: [Refused], [Unanswered] or [SessionClosed].
public final class Session extends Conversation implements AutoCloseable {
  private static final int NORMAL = 1000;
  private static final int PROTOCOL_ERROR = 1002;
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final Duration deadline;
  private final ScheduledExecutorService timer;
  private final ServerClock clock;
  private final Pending pending;
  private final Delivery delivery;
  private final Wire wire;
  private final Heart heart;
  private final NoteSender notes;
  private final CompletableFuture<WelcomeMessage> welcome = new CompletableFuture<>();
  private final CompletableFuture<@Nullable Void> ready = new CompletableFuture<>();
  private volatile @Nullable SessionClosed end;

  /// @param wire not open yet
  Session(Wire wire, SessionListener listener, Duration deadline) {
    this(wire, listener, deadline, ServerClock.ofThisMachine(() -> {}));
  }

  /// @param clock goes on from what an earlier connection to the same server knew
  Session(Wire wire, SessionListener listener, Duration deadline, ServerClock clock) {
    this.wire = wire;
    this.deadline = deadline;
    // An ended session has nothing left to be on time for.
    timer = new ScheduledThreadPoolExecutor(1, Session::timerThread, new DiscardPolicy());
    this.clock = clock;
    pending = new Pending(Thread::startVirtualThread, deadline);
    delivery = new Delivery(listener, wire::consumed);
    heart = new Heart(clock, wire, timer);
    notes = new NoteSender(clock, this::sendNotes, this::after);
  }

  private static Thread timerThread(Runnable task) {
    return Thread.ofPlatform().daemon().name("session-timer").unstarted(task);
  }

  /// Connects, and waits until the server is ready and its clock is known; who comes back knows it
  /// from before. A failure leaves nothing open.
  void begin() {
    try {
      wire.open(new Inbound());
      delivery.start();
      await(welcome, "the welcome");
      await(ready, "the end of the set-up");
      boolean known = clock.isKnown();
      CompletableFuture<@Nullable Void> heartbeats = heart.start();
      if (!known) {
        await(heartbeats, "the first heartbeats");
      }
    } catch (ClientException failure) {
      abort();
      throw failure;
    }
  }

  /// What the server said first: who this session is, and its limits.
  public WelcomeMessage welcome() {
    return welcome.join();
  }

  /// The server's clock.
  public ServerClock clock() {
    return clock;
  }

  /// Plays notes into the current room.
  public NoteSender notes() {
    return notes;
  }

  /// Asks for something. The future fails with [Refused] when the answer is a refusal, with
  /// [Unanswered] after the deadline, with [SessionClosed] when the connection ends first. What
  /// hangs on it runs on a thread of its own.
  ///
  /// @param command without a `requestId`, which is set here
  public CompletableFuture<ServerMessage> request(ServerMessage.Builder command) {
    return request(pending.nextId(), command);
  }

  /// Asks under an id that no other request of this session has.
  CompletableFuture<ServerMessage> request(String id, ServerMessage.Builder command) {
    ServerMessage message = command.setRequestId(id).build();
    CompletableFuture<ServerMessage> answer = pending.expect(id, message.getMessageCase().name());
    send(message)
        .exceptionally(_ -> {
          pending.fail(id, closedBefore());
          return null;
        });
    return answer;
  }

  /// Sends a message that is not answered; done when it is written. What hangs on it runs on the
  /// thread that reads, which must not be held up.
  public CompletableFuture<@Nullable Void> send(ServerMessage message) {
    return wire.send(() -> Frames.encode(message));
  }

  /// Sends a message without bytes, so that the one before it is not stuck behind a lost packet.
  void guard() {
    boolean _ = wire.offer(() -> ByteBuffer.allocate(0));
  }

  /// Runs something on the thread of the listener, after what has arrived before.
  void onListener(Runnable task) {
    delivery.task(task);
  }

  /// What keeps the connection alive.
  Heart heart() {
    return heart;
  }

  /// Begins to say goodbye, without waiting for the end.
  void leave(int code) {
    wire.close(code, "");
  }

  /// Returns when the server has read everything that was sent before.
  public void settle() {
    notes.flush();
    await(heart.probe(), "a heartbeat");
  }

  /// Says goodbye, and waits two seconds at most until the server agrees and the listener has heard
  /// everything. Called by the listener, it does not wait.
  @Override
  public void close() {
    try {
      wire.close(NORMAL, "");
      if (!delivery.isCaller()) {
        Waiting.on(delivery.finished(), "the end", FAREWELL);
      }
    } catch (ClientException _) {
      wire.abort();
    }
  }

  /// Ends a session that did not come to be.
  void abort() {
    wire.abort();
    timer.shutdownNow();
  }

  @Override
  ServerMessage ask(ServerMessage.Builder command) {
    return await(request(command), command.getMessageCase().name());
  }

  private <T extends @Nullable Object> T await(CompletableFuture<T> future, String what) {
    return Waiting.on(future, what, deadline);
  }

  private void after(long micros, Runnable task) {
    Future<?> _ = timer.schedule(task, micros, TimeUnit.MICROSECONDS);
  }

  private void sendNotes(MidiMessage notes) {
    SessionClosed over = end;
    if (over != null) {
      throw over;
    }
    Future<?> _ = send(ServerMessage.newBuilder().setMidiMessage(notes).build());
  }

  private SessionClosed closedBefore() {
    SessionClosed over = end;
    return over == null ? new SessionClosed(1006, "") : over;
  }

  private final class Inbound implements Wire.Receiver {
    private boolean clockKnown;

    @Override
    public void received(byte[] bytes, long nanos) {
      if (bytes.length == 0) {
        // Sent so that the message before it is not stuck behind a lost packet; says nothing
        // itself.
        wire.consumed();
        return;
      }
      ServerMessage message;
      try {
        message = ServerMessage.parseFrom(bytes);
      } catch (InvalidProtocolBufferException _) {
        wire.close(PROTOCOL_ERROR, "not a ServerMessage");
        wire.consumed();
        return;
      }
      long local = Math.floorDiv(nanos, 1000);
      delivery.message(message, clockKnown ? clock.at(local) : 0);
      handle(message, local);
    }

    private void handle(ServerMessage message, long local) {
      switch (message.getMessageCase()) {
        case WELCOMEMESSAGE -> welcome.complete(message.getWelcomeMessage());
        case READYMESSAGE -> ready.complete(null);
        case HEARTBEATACK -> {
          // First: who waits for the heartbeat takes what was sent before it for read.
          notes.confirmed(message.getHeartbeatAck().getConfirmedSeq());
          heart.answered(message.getHeartbeatAck(), local);
          clockKnown = true;
        }
        default -> {}
      }
      if (!message.getRequestId().isEmpty()) {
        pending.answered(message);
      }
    }

    @Override
    public void closed(int code, String reason) {
      SessionClosed cause = new SessionClosed(code, reason);
      end = cause;
      timer.shutdownNow();
      welcome.completeExceptionally(cause);
      ready.completeExceptionally(cause);
      heart.stop(cause);
      pending.failAll(cause);
      delivery.end(code, reason);
    }
  }
}
