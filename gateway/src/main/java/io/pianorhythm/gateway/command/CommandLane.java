package io.pianorhythm.gateway.command;

import com.google.protobuf.InvalidProtocolBufferException;
import io.pianorhythm.core.store.Patience;
import io.pianorhythm.core.store.StorageUnavailable;
import io.pianorhythm.gateway.meter.GatewayMeter;
import io.pianorhythm.gateway.wire.WireErrors;
import io.pianorhythm.protocol.ErrorCode;
import io.pianorhythm.protocol.WireLimits;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The commands of one session: bounded, one at a time, in the order of their arrival. The last
/// thing that it does is to take the session out of its room.
public final class CommandLane {

  private static final Logger LOG = LoggerFactory.getLogger(CommandLane.class);

  private final Commands commands;
  private final Caller caller;
  private final Executor threads;
  private final Runnable whenFinished;
  private final int capacity;
  private final GatewayMeter meter;
  private final Whereabouts whereabouts = new Whereabouts();
  private final Answers answers = new Answers();

  // Guarded by `this`.
  private final ArrayDeque<Item> items = new ArrayDeque<>(2);
  private boolean running;
  private boolean ending;

  /// What waits.
  private sealed interface Item {

    /// The session has come.
    record Arrival() implements Item {}

    // Never compared, and the bytes belong to nobody else.
    @SuppressWarnings("ArrayRecordComponent")
    record Command(byte[] message, String requestId, @Nullable RoomMove move) implements Item {}

    /// The session has gone.
    record End() implements Item {}
  }

  /// @param threads runs each burst of commands; one virtual thread each
  /// @param whenFinished called once the session is out of its room for good
  /// @param capacity commands that may wait
  /// @param meter records how long each command takes
  public CommandLane(
      Commands commands,
      Caller caller,
      Executor threads,
      Runnable whenFinished,
      int capacity,
      GatewayMeter meter) {
    this.commands = commands;
    this.caller = caller;
    this.threads = threads;
    this.whenFinished = whenFinished;
    this.capacity = capacity;
    this.meter = meter;
  }

  /// The session has come. To be called before anything else.
  public synchronized void begin() {
    if (!ending) {
      boolean _ = add(new Item.Arrival());
    }
  }

  /// Queues a command, as an envelope in bytes.
  ///
  /// @param requestId its id as the envelope was read: what cannot be read further is answered with
  ///   it too
  /// @param move what is to be settled when it is answered, or null
  /// @return false when too many are waiting; nothing happens then
  public synchronized boolean offer(byte[] message, String requestId, @Nullable RoomMove move) {
    if (ending || items.size() >= capacity) {
      return false;
    }
    return add(new Item.Command(message, requestId, move));
  }

  /// The connection has ended: after what is queued, the session leaves its room.
  public synchronized void end() {
    if (!ending) {
      ending = true;
      if (!add(new Item.End())) {
        whenFinished.run();
      }
    }
  }

  /// @return false when the server stops and nobody runs commands any more
  private boolean add(Item item) {
    items.add(item);
    if (!running) {
      try {
        threads.execute(this::run);
      } catch (RejectedExecutionException _) {
        items.clear();
        return false;
      }
      running = true;
    }
    return true;
  }

  private void run() {
    for (Item item = take(); item != null; item = take()) {
      switch (item) {
        case Item.Arrival _ -> arrive();
        case Item.Command command -> handle(command.message(), command.requestId(), command.move());
        case Item.End _ -> leaveForGood();
      }
    }
  }

  private void arrive() {
    try {
      commands.arrive(caller);
    } catch (RuntimeException e) {
      // It may play and chat all the same.
      LOG.error("{} could not be announced", caller, e);
    }
  }

  private void leaveForGood() {
    try {
      commands.leaveForGood(caller, whereabouts);
    } catch (RuntimeException e) {
      LOG.error("{} could not leave its room", caller, e);
    } finally {
      whenFinished.run();
    }
  }

  private synchronized @Nullable Item take() {
    Item item = items.poll();
    running = item != null;
    return item;
  }

  private void handle(byte[] bytes, String requestId, @Nullable RoomMove move) {
    ServerMessage message;
    try {
      message = ServerMessage.parseFrom(bytes);
    } catch (InvalidProtocolBufferException _) {
      caller.answer(refusal(requestId, ErrorCode.MALFORMED_MESSAGE), move);
      return;
    }
    if (message.getRequestIdBytes().size() > WireLimits.REQUEST_ID_BYTES) {
      caller.answer(refusal("", ErrorCode.REQUEST_ID_TOO_LONG), move);
      return;
    }
    Optional<ServerMessage> before = requestId.isEmpty() ? Optional.empty() : answers.of(requestId);
    if (before.isPresent()) {
      caller.answer(before.get(), move);
    } else {
      long began = meter.now();
      write(run(message), move);
      meter.command(message.getMessageCase()).record(meter.now() - began);
    }
  }

  private Answer run(ServerMessage message) {
    try {
      return Patience.within(
          Patience.OF_A_COMMAND, () -> commands.run(message, caller, whereabouts));
    } catch (StorageUnavailable _) {
      // The log has it already, once for each outage.
      return new Answer.Unsettled(refusal(message.getRequestId(), ErrorCode.SERVER_UNAVAILABLE));
    } catch (RuntimeException e) {
      // A fault of ours: the client is told, the session lives, and the log gets the trace.
      LOG.error("command {} failed", message.getMessageCase(), e);
      return new Answer.Now(refusal(message.getRequestId(), ErrorCode.INTERNAL));
    }
  }

  private void write(Answer answer, @Nullable RoomMove move) {
    if (!answer.message().getRequestId().isEmpty() && !(answer instanceof Answer.Unsettled)) {
      answers.keep(answer.message());
    }
    switch (answer) {
      case Answer.Now(ServerMessage message) -> caller.answer(message, move);
      case Answer.Unsettled(ServerMessage message) -> caller.answer(message, move);
      case Answer.Outside(ServerMessage message) -> caller.answerOutside(message, move);
      case Answer.Written _ -> {
        if (move != null) {
          caller.settle(move);
        }
      }
    }
  }

  private static ServerMessage refusal(String requestId, ErrorCode code) {
    return WireErrors.envelope(requestId, WireErrors.of(code, Map.of()));
  }
}
