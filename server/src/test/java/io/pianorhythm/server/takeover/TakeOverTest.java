package io.pianorhythm.server.takeover;

import static io.pianorhythm.server.takeover.RawSocket.frame;
import static io.pianorhythm.server.takeover.RawSocket.request;
import static io.pianorhythm.server.takeover.RawSocket.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelOption;
import io.pianorhythm.api.upgrade.Credential;
import io.pianorhythm.core.entry.Admission;
import io.pianorhythm.core.entry.EntryFault;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the take-over relies on in Vert.x and Netty; to be green before either is updated.
class TakeOverTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  @BeforeAll
  static void watchBuffers() {
    Leaks.watch();
  }

  private static OpenDoor door(Function<Credential, Admission> admission) {
    return new OpenDoor(true, 1_000_000, LONG, admission);
  }

  /// Decides only when the test says so.
  private static final class Undecided implements Function<Credential, Admission> {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final Semaphore decided = new Semaphore(0);

    @Override
    public Admission apply(Credential credential) {
      asked.countDown();
      decided.acquireUninterruptibly();
      return OpenDoor.admitted();
    }

    void waitUntilAsked() throws InterruptedException {
      assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
    }

    void decide() {
      decided.release(1_000);
    }
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 2_000 && !condition.getAsBoolean(); i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  private static void echoes(RawSocket client, String... texts) throws IOException {
    for (var text : texts) {
      assertThat(client.frame()).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void framesInThePacketOfTheRequestAreNotLost(boolean epoll) throws Exception {
    try (var door = new OpenDoor(epoll, 1_000_000, LONG, _ -> OpenDoor.admitted());
        var client = door.connect()) {
      client.send(upgrade("t"), frame("one"), frame("two"), frame("three"));

      assertThat(client.head()).startsWith("HTTP/1.1 101 ");
      echoes(client, "one", "two", "three");
      echoes(client.send(frame("four")), "four");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void framesThatComeWhileTheAdmissionRunsAreNotLost(boolean epoll) throws Exception {
    var admission = new Undecided();
    try (var door = new OpenDoor(epoll, 1_000_000, LONG, admission);
        var client = door.connect()) {
      client.send(upgrade("t"));
      admission.waitUntilAsked();
      client.send(frame("one")).send(frame("two"));
      admission.decide();

      assertThat(client.head()).startsWith("HTTP/1.1 101 ");
      echoes(client.send(frame("three")), "one", "two", "three");
    }
  }

  @Test
  void aFrameInPiecesIsPutTogether() throws Exception {
    var admission = new Undecided();
    var frame = frame("in pieces");
    try (var door = door(admission);
        var client = door.connect()) {
      client.send(upgrade("t"), Arrays.copyOf(frame, 3));
      admission.waitUntilAsked();
      client.send(Arrays.copyOfRange(frame, 3, 8));
      admission.decide();
      client.head();
      client.send(Arrays.copyOfRange(frame, 8, frame.length));

      echoes(client, "in pieces");
    }
  }

  @Test
  void theAnswerIsAHandshakeAndNamesTheSubprotocolThatWasOffered() throws Exception {
    try (var door = door(_ -> OpenDoor.admitted());
        var plain = door.connect();
        var current = door.connect()) {
      var head = plain.send(upgrade("t")).head();
      var offered = "Sec-WebSocket-Protocol: pianorhythm.v1";

      assertThat(head).contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n");
      assertThat(head).doesNotContain("Sec-WebSocket-Protocol");
      assertThat(current.send(upgrade("t", offered)).head()).contains(offered + "\r\n");
      until(() -> door.arrivals.size() == 2);
      assertThat(door.arrivals.get(0).current()).isFalse();
      assertThat(door.arrivals.get(1).current()).isTrue();
      assertThat(door.arrivals.get(1).socketId()).isEqualTo("s");
    }
  }

  @Test
  void nothingOfVertxStaysOnTheChannel() throws Exception {
    try (var door = door(_ -> OpenDoor.admitted());
        var client = door.connect()) {
      echoes(openedBy(client).send(frame("x")), "x");
      var channel = door.channels.getFirst();

      assertThat(channel.pipeline().toMap().values())
          .extracting(handler -> handler.getClass().getSimpleName())
          .containsExactly("WebSocket13FrameDecoder", "WebSocket13FrameEncoder", "EchoPlayer");
      assertThat(channel.config().getOption(ChannelOption.TCP_NODELAY)).isTrue();
      assertThat(channel.config().getWriteBufferHighWaterMark()).isEqualTo(65_536);
      assertThat(channel.config().getWriteBufferLowWaterMark()).isEqualTo(32_768);
    }
  }

  private static RawSocket openedBy(RawSocket client) throws IOException {
    assertThat(client.send(upgrade("t")).head()).startsWith("HTTP/1.1 101 ");
    return client;
  }

  @Test
  void aPageOnTheSameConnectionBeforeDoesNoHarm() throws Exception {
    try (var door = door(_ -> OpenDoor.admitted());
        var client = door.connect()) {
      for (int i = 0; i < 3; i++) {
        var head = client.send(request("GET /page")).head();
        assertThat(client.body(head)).isEqualTo("page");
      }
      echoes(openedBy(client).send(frame("x")), "x");
    }
  }

  @Test
  void whoIsRefusedGetsAnAnswerAndIsClosed() throws Exception {
    try (var door = door(_ -> OpenDoor.refused(EntryFault.TICKET_EXPIRED));
        var client = door.connect()) {
      var head = client.send(upgrade("t"), frame("early")).head();

      assertThat(head).startsWith("HTTP/1.1 401 ");
      assertThat(client.body(head)).contains("\"code\":\"TICKET_EXPIRED\"");
      assertThat(client.ended()).isTrue();
      assertThat(door.arrivals).isEmpty();
    }
  }

  @Test
  void anAdmissionThatFailsIsRefusedAsUnavailable() throws Exception {
    try (var door =
            door(_ -> {
              throw new IllegalStateException("the store is gone");
            });
        var client = door.connect()) {
      assertThat(client.send(upgrade("t")).head()).startsWith("HTTP/1.1 503 ");
    }
  }

  @Test
  void anAdmissionThatTakesTooLongIsRefused() throws Exception {
    var admission = new Undecided();
    try (var door = new OpenDoor(true, 1_000_000, Duration.ofMillis(50), admission);
        var client = door.connect()) {
      var head = client.send(upgrade("t")).head();
      assertThat(head).startsWith("HTTP/1.1 503 ");
      assertThat(client.body(head)).contains("SERVER_UNAVAILABLE");
      admission.decide();
      assertThat(client.ended()).isTrue();
      assertThat(door.arrivals).isEmpty();
    }
  }

  @Test
  void onlySoManyAreLetInAtATime() throws Exception {
    var admission = new Undecided();
    try (var door = door(admission)) {
      var waiting = new RawSocket[OpenDoor.LANE];
      for (int i = 0; i < waiting.length; i++) {
        waiting[i] = door.connect().send(upgrade("t"));
      }
      try (var oneTooMany = door.connect()) {
        until(() -> admission.decided.getQueueLength() == OpenDoor.LANE);
        assertThat(oneTooMany.send(upgrade("t")).head()).startsWith("HTTP/1.1 503 ");
      }
      admission.decide();
      for (var client : waiting) {
        assertThat(client.head()).startsWith("HTTP/1.1 101 ");
        client.close();
      }
    }
  }

  @Test
  void anAddressThatComesTooOftenIsToldWhenToComeBack() throws Exception {
    try (var door = new OpenDoor(true, 1, LONG, _ -> OpenDoor.admitted());
        var first = door.connect();
        var second = door.connect()) {
      openedBy(first);
      var head = second.send(upgrade("t")).head();

      assertThat(head).startsWith("HTTP/1.1 429 ").contains("Retry-After: 60\r\n");
      assertThat(second.body(head)).contains("retry_after_ms");
    }
  }

  @Test
  void aRequestWithABodyIsNotUpgraded() throws Exception {
    try (var door = door(_ -> OpenDoor.admitted());
        var client = door.connect()) {
      client.send(upgrade("t", "Content-Length: 5"), new byte[] {1, 2, 3, 4, 5});

      assertThat(client.head()).startsWith("HTTP/1.1 400 ");
      assertThat(door.arrivals).isEmpty();
    }
  }

  @Test
  void http10IsNotUpgraded() throws Exception {
    try (var door = door(_ -> OpenDoor.admitted());
        var client = door.connect()) {
      var old = new String(upgrade("t"), java.nio.charset.StandardCharsets.US_ASCII);
      client.send(
          old.replace("HTTP/1.1", "HTTP/1.0").getBytes(java.nio.charset.StandardCharsets.US_ASCII));

      assertThat(client.head()).contains(" 426 ").containsIgnoringCase("sec-websocket-version: 13");
    }
  }

  @Test
  void whoLeavesDuringTheAdmissionIsForgotten() throws Exception {
    var admission = new Undecided();
    try (var door = door(admission)) {
      var client = door.connect().send(upgrade("t"), frame("never heard"));
      admission.waitUntilAsked();
      client.close();
      admission.decide();
      try (var next = door.connect()) {
        echoes(openedBy(next).send(frame("x")), "x");
      }
    }
    assertThat(Leaks.found()).isEmpty();
  }

  @Test
  void whoFloodsBeforeBeingAdmittedIsCutOff() throws Exception {
    var admission = new Undecided();
    try (var door = door(admission);
        var client = door.connect()) {
      client.send(upgrade("t"));
      admission.waitUntilAsked();
      try {
        client.send(new byte[HeldBytes.MOST_BYTES + 1]);
      } catch (IOException _) {
        // Cut off while it was still sending.
      }
      assertThat(client.ended()).isTrue();
      admission.decide();
      assertThat(door.arrivals).isEmpty();
    }
    assertThat(Leaks.found()).isEmpty();
  }

  @Test
  void aThousandInARowLeaveNoBufferBehind() throws Exception {
    try (var door = door(_ -> OpenDoor.admitted())) {
      for (int i = 0; i < 1_000; i++) {
        try (var client = door.connect()) {
          client.send(upgrade("t"), frame("n" + i));
          client.head();
          echoes(client, "n" + i);
        }
      }
      until(() -> door.channels.stream().noneMatch(io.netty.channel.Channel::isOpen));
    }
    assertThat(Leaks.found()).isEmpty();
  }

  @Test
  void aStopOfVertxIsNotNoticedByPlayersUntilItsDeadline() throws Exception {
    try (var door = door(_ -> OpenDoor.admitted())) {
      var client = openedBy(door.connect());
      var shut = door.server.shutdown(LONG);
      echoes(client.send(frame("still here")), "still here");

      assertThat(shut.isComplete()).isFalse();
      client.close();
      shut.await(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void aDoorThatIsClosedAsksToComeBackLater() throws Exception {
    try (var door = door(_ -> OpenDoor.admitted());
        var client = door.connect()) {
      door.door.close();

      assertThat(client.send(upgrade("t")).head()).startsWith("HTTP/1.1 503 ");
    }
  }
}
