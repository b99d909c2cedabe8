package io.pianorhythm.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.pianorhythm.music.event.NoteOn;
import io.pianorhythm.protocol.v1.Acknowledgement;
import io.pianorhythm.protocol.v1.ErrorMessage;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.RoomInfo;
import io.pianorhythm.protocol.v1.RoomJoinedResponse;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.MessageCase;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class SessionTest {
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final BlockingQueue<ServerMessage> said = new LinkedBlockingQueue<>();
  private final List<MessageCase> heard = new CopyOnWriteArrayList<>();
  private final CompletableFuture<String> closed = new CompletableFuture<>();

  @Test
  void isWelcomeAndKnowsTheClockOnceConnected() {
    try (var session = connect((_, _) -> {})) {
      assertThat(session.welcome().getUserInfo().getUsername()).isEqualTo("Clara");
      long server = Math.floorDiv(System.nanoTime(), 1000) + PretendWire.AHEAD;
      assertThat(session.clock().micros()).isCloseTo(server, within(50_000L));
      assertThat(session.clock().estimate().probes()).isGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void learnsFromTheServerThatNotesStalledOnTheirWay() {
    try (var session =
        connect((wire, message) -> {
          wire.stalls(1);
          wire.say(
              answer(message)
                  .setRoomJoinedResponse(RoomJoinedResponse.newBuilder().setSuccess(true))
                  .build());
        })) {
      assertThat(session.heart().takeStall()).isFalse();
      session.createOrJoin("salon", "");
      session.settle();
      assertThat(session.heart().takeStall()).isTrue();
    }
  }

  @Test
  void anAnswerReachesWhoAsked() {
    try (var session =
        connect((wire, message) ->
            wire.say(
                answer(message)
                    .setRoomJoinedResponse(
                        RoomJoinedResponse.newBuilder()
                            .setSuccess(true)
                            .setRoomInfo(RoomInfo.newBuilder().setRoomName("Salon")))
                    .build()))) {
      assertThat(session.createOrJoin("salon", "").getRoomInfo().getRoomName()).isEqualTo("Salon");
    }
  }

  @Test
  void aRefusalIsThrownWithItsCode() {
    var error =
        ErrorMessage.newBuilder()
            .setErrorCode("RATE_LIMITED")
            .setErrorMessage("too many lines")
            .putErrorDetails("retry_after_ms", "250")
            .build();
    try (var session =
        connect((wire, message) -> wire.say(answer(message).setErrorMessage(error).build()))) {
      assertThatExceptionOfType(Refused.class)
          .isThrownBy(() -> session.chat("hello"))
          .withMessage("too many lines")
          .satisfies(r -> assertThat(r.code()).isEqualTo("RATE_LIMITED"))
          .satisfies(r -> assertThat(r.retryAfter()).contains(Duration.ofMillis(250)));
    }
  }

  @Test
  void aRefusedJoinIsARefusal() {
    var response =
        RoomJoinedResponse.newBuilder()
            .setError(ErrorMessage.newBuilder().setErrorCode("ROOM_FULL"))
            .build();
    try (var session =
        connect(
            (wire, message) -> wire.say(answer(message).setRoomJoinedResponse(response).build()))) {
      assertThatExceptionOfType(Refused.class)
          .isThrownBy(() -> session.join("Salon", ""))
          .satisfies(r -> assertThat(r.code()).isEqualTo("ROOM_FULL"));
    }
  }

  @Test
  void silenceEndsAtTheDeadline() {
    try (var session = connect(Duration.ofMillis(200), (_, _) -> {}, (_, _) -> {})) {
      assertThatExceptionOfType(Unanswered.class).isThrownBy(() -> session.chat("hello"));
    }
  }

  @Test
  void theEndOfTheConnectionFailsWhatWaitsAndIsToldToTheListener() throws Exception {
    var session = connect((wire, _) -> wire.hangUp(4101, "banned"));
    assertThatExceptionOfType(SessionClosed.class)
        .isThrownBy(() -> session.chat("hello"))
        .satisfies(end -> assertThat(end.code()).isEqualTo(4101));
    assertThat(closed.get(5, TimeUnit.SECONDS)).isEqualTo("4101 banned");
    assertThatExceptionOfType(SessionClosed.class)
        .isThrownBy(() -> session.notes().play(new NoteOn(0, 60, 80)));
  }

  @Test
  void whatTheServerHasConfirmedIsNotLostWithTheConnection() {
    try (var session = connect((_, _) -> {})) {
      session.notes().play(new NoteOn(0, 60, 80));
      session.settle();
      session.notes().interrupted();
      assertThat(session.notes().lost().unconfirmed()).isZero();
    }
  }

  @Test
  void everyCommandHasItsTypeAndAnIdOfItsOwn() throws InterruptedException {
    try (var session =
        connect((wire, message) ->
            wire.say(
                answer(message)
                    .setAcknowledgement(Acknowledgement.getDefaultInstance())
                    .build()))) {
      session.chat("one");
      session.chat("two");
    }
    var one = said.take();
    var two = said.take();
    assertThat(one.getMessageType()).isEqualTo(ServerMessageType.RoomChatMessage);
    assertThat(one.getRequestId()).isNotEmpty().isNotEqualTo(two.getRequestId());
  }

  @Test
  void theListenerHearsEverythingInOrderAndMayAskItself() throws Exception {
    CompletableFuture<Session> self = new CompletableFuture<>();
    SessionListener listener =
        (message, _) -> {
          heard.add(message.getMessageCase());
          if (message.hasRoomChatMessage()) {
            self.join().chat("answer");
          }
        };
    BiConsumer<PretendWire, ServerMessage> script =
        (wire, message) -> {
          wire.say(
              answer(message).setAcknowledgement(Acknowledgement.getDefaultInstance()).build());
          if (message.getRoomChatMessage().getMessage().equals("start")) {
            wire.say(
                ServerMessage.newBuilder()
                    .setRoomChatMessage(RoomChatMessage.newBuilder().setMessage("hi"))
                    .build());
          }
        };
    try (var session = connect(DEADLINE, listener, script)) {
      self.complete(session);
      session.chat("start");
      assertThat(said.poll(5, TimeUnit.SECONDS)).isNotNull();
      var second = said.poll(5, TimeUnit.SECONDS);
      assertThat(second).isNotNull();
      assertThat(second.getRoomChatMessage().getMessage()).isEqualTo("answer");
    }
    assertThat(heard)
        .filteredOn(what -> what != MessageCase.HEARTBEATACK)
        .startsWith(
            MessageCase.WELCOMEMESSAGE,
            MessageCase.READYMESSAGE,
            MessageCase.ACKNOWLEDGEMENT,
            MessageCase.ROOMCHATMESSAGE);
  }

  @Test
  void settlingReturnsWhenTheServerHasReadTheNotes() {
    try (var session = connect((_, _) -> {})) {
      session.notes().play(new NoteOn(0, 60, 80));
      session.notes().play(new NoteOn(0, 64, 80));
      session.settle();
      assertThat(said).extracting(m -> m.getMidiMessage().getSeq()).containsExactly(1, 2);
    }
  }

  @Test
  void rubbishEndsTheConnection() throws Exception {
    var session = connect((wire, _) -> wire.sayBytes(new byte[] {(byte) 0xFF}));
    var _ =
        session.send(
            ServerMessage.newBuilder()
                .setRoomChatMessage(RoomChatMessage.newBuilder().setMessage("x"))
                .build());
    assertThat(closed.get(5, TimeUnit.SECONDS)).startsWith("1002");
  }

  private Session connect(BiConsumer<PretendWire, ServerMessage> script) {
    return connect(DEADLINE, (message, _) -> heard.add(message.getMessageCase()), script);
  }

  private Session connect(
      Duration deadline, SessionListener listener, BiConsumer<PretendWire, ServerMessage> script) {
    var wire =
        new PretendWire((self, message) -> {
          said.add(message);
          script.accept(self, message);
        });
    var session = new Session(wire, telling(listener), deadline);
    session.begin();
    return session;
  }

  private SessionListener telling(SessionListener listener) {
    return new SessionListener() {
      @Override
      public void message(ServerMessage message, long arrivedMicros) {
        listener.message(message, arrivedMicros);
      }

      @Override
      public void closed(int code, String reason) {
        closed.complete(code + " " + reason);
      }
    };
  }

  private static ServerMessage.Builder answer(ServerMessage to) {
    return ServerMessage.newBuilder().setRequestId(to.getRequestId());
  }
}
