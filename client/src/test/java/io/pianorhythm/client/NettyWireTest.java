package io.pianorhythm.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class NettyWireTest implements Wire.Receiver {
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final Dialer dialer = new Dialer();
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<Long> arrivals = new LinkedBlockingQueue<>();
  private final CompletableFuture<String> closed = new CompletableFuture<>();
  private final CompletableFuture<String> receivingThread = new CompletableFuture<>();

  @AfterEach
  void hangUp() {
    dialer.close();
  }

  @Test
  void offersOurSubprotocolAndNothingElse() throws Exception {
    try (var server = new TinyServer()) {
      open(server);
      var headers = server.asked.get(5, TimeUnit.SECONDS);
      assertThat(headers.get("Sec-WebSocket-Protocol")).isEqualTo("pianorhythm.v1");
      assertThat(headers.get("Sec-WebSocket-Version")).isEqualTo("13");
      assertThat(headers.contains("Sec-WebSocket-Extensions")).isFalse();
      assertThat(headers.contains("Origin")).isFalse();
    }
  }

  @Test
  void aRefusedUpgradeSaysWhyInTheServersWords() {
    var body = "{\"error\":{\"code\":\"TICKET_USED\",\"message\":\"the ticket was used\"}}";
    try (var server = answering(body.length(), body)) {
      assertThatExceptionOfType(Refused.class)
          .isThrownBy(() -> open(server))
          .withMessage("the ticket was used")
          .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("TICKET_USED"));
    }
  }

  @Test
  void anEndlessRefusalIsReadNoFurtherThanNeeded() {
    try (var server = answering(1 << 30, "x".repeat(100_000))) {
      assertThatExceptionOfType(Refused.class)
          .isThrownBy(() -> open(server))
          .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("HTTP_401"));
    }
  }

  @Test
  void nobodyThereIsUnreachable() throws Exception {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(() -> wire(port, DEADLINE).open(this))
        .withMessageStartingWith("cannot connect to 127.0.0.1:" + port);
  }

  @Test
  void anUnknownHostIsUnreachable() {
    var wire = new NettyWire(dialer, URI.create("ws://nowhere.invalid/ws"), DEADLINE);
    assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> wire.open(this));
  }

  @Test
  void silenceIsUnreachableAtTheDeadline() {
    try (var server = new TinyServer("", null)) {
      assertThatExceptionOfType(Unreachable.class)
          .isThrownBy(() -> wire(server.port(), Duration.ofMillis(200)).open(this))
          .withMessageContaining("no answer within 200 ms");
    }
  }

  @Test
  void whatIsNotHttpIsUnreachable() {
    try (var server = new TinyServer("SSH-2.0-tiny\r\n\r\n", null)) {
      assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> open(server));
    }
  }

  @Test
  void aClosedDialerConnectsNobody() {
    dialer.close();
    try (var server = new TinyServer()) {
      assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> open(server));
    }
  }

  @Test
  void messagesArriveInOrderAndAreStampedOnTheLoop() throws Exception {
    try (var server = new TinyServer()) {
      open(server);
      long before = System.nanoTime();
      server.say(binary("one"));
      server.say(binary("two"));
      assertThat(received()).isEqualTo("one");
      assertThat(received()).isEqualTo("two");
      assertThat(arrivals.take() - before).isPositive();
      assertThat(System.nanoTime() - arrivals.take()).isPositive();
      assertThat(receivingThread.join()).isEqualTo(Dialer.THREAD);
    }
  }

  @Test
  void fragmentsAreOneMessageAlsoAroundAPing() throws Exception {
    try (var server = new TinyServer()) {
      open(server);
      server.say(new BinaryWebSocketFrame(false, 0, bytes("so")));
      server.say(new PingWebSocketFrame(bytes("here?")));
      server.say(new ContinuationWebSocketFrame(false, 0, bytes("na")));
      server.say(new ContinuationWebSocketFrame(true, 0, bytes("ta")));
      assertThat(received()).isEqualTo("sonata");
      assertThat(server.next())
          .isInstanceOf(PongWebSocketFrame.class)
          .satisfies(pong -> assertThat(text(pong)).isEqualTo("here?"));
    }
  }

  @Test
  void textIsSkippedWithItsFragments() throws Exception {
    try (var server = new TinyServer()) {
      open(server);
      server.say(new TextWebSocketFrame(false, 0, bytes("no")));
      server.say(new ContinuationWebSocketFrame(true, 0, bytes("ise")));
      server.say(binary("music"));
      assertThat(received()).isEqualTo("music");
    }
  }

  @Test
  void aMessageOfEndlessFragmentsEndsTheConnection() throws Exception {
    try (var server = new TinyServer()) {
      open(server);
      server.say(new BinaryWebSocketFrame(false, 0, Unpooled.wrappedBuffer(new byte[3 << 20])));
      server.say(
          new ContinuationWebSocketFrame(false, 0, Unpooled.wrappedBuffer(new byte[2 << 20])));
      assertThat(closed()).startsWith("1009");
      assertThat(((CloseWebSocketFrame) server.next()).statusCode()).isEqualTo(1009);
    }
  }

  @Test
  void aFrameTooLongEndsTheConnection() throws Exception {
    try (var server = new TinyServer()) {
      open(server);
      server.say(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(new byte[(4 << 20) + 1])));
      assertThat(closed()).startsWith("1009");
      server.player().closeFuture().get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void theServersGoodbyeIsToldAndAnswered() throws Exception {
    try (var server = new TinyServer()) {
      open(server);
      server.say(new CloseWebSocketFrame(4101, "banned"));
      assertThat(closed()).isEqualTo("4101 banned");
      assertThat(((CloseWebSocketFrame) server.next()).statusCode()).isEqualTo(4101);
      server.player().closeFuture().get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void ourGoodbyeFollowsEverythingQueuedAndNothingFollowsIt() throws Exception {
    try (var server = new TinyServer()) {
      var wire = open(server);
      var _ = wire.send(() -> ByteBuffer.wrap(new byte[] {'a'}));
      wire.close(1000, "bye");
      var late = wire.send(() -> ByteBuffer.wrap(new byte[] {'b'}));
      assertThat(text(server.next())).isEqualTo("a");
      assertThat(((CloseWebSocketFrame) server.next()).reasonText()).isEqualTo("bye");
      assertThat(late).failsWithin(DEADLINE);
      server.say(new CloseWebSocketFrame(1000, "bye"));
      assertThat(closed()).isEqualTo("1000 bye");
    }
  }

  @Test
  void aServerThatNeverAgreesIsLeft() throws Exception {
    try (var server = new TinyServer()) {
      var wire = open(server);
      wire.close(1000, "");
      assertThat(closed()).isEqualTo("1006 ");
      server.player().closeFuture().get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void aServerThatDiesIsNoticedAndFailsWhatIsSent() throws Exception {
    try (var server = new TinyServer()) {
      var wire = open(server);
      var _ = server.player().close();
      assertThat(closed()).startsWith("1006");
      assertThat(wire.send(() -> ByteBuffer.wrap(new byte[1])))
          .failsWithin(DEADLINE)
          .withThrowableThat()
          .withCauseInstanceOf(SessionClosed.class);
    }
  }

  @Test
  void abortingTellsTheReceiverAndTheServer() throws Exception {
    try (var server = new TinyServer()) {
      var wire = open(server);
      wire.abort();
      assertThat(closed()).isEqualTo("1006 ");
      server.player().closeFuture().get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void closingTheDialerBreaksItsConnections() throws Exception {
    try (var server = new TinyServer()) {
      var wire = open(server);
      dialer.close();
      assertThat(closed()).startsWith("1006");
      assertThat(wire.send(() -> ByteBuffer.wrap(new byte[1]))).failsWithin(DEADLINE);
      wire.abort();
    }
  }

  @Test
  void aMessageIsAskedForItsBytesOnTheLoop() throws Exception {
    try (var server = new TinyServer()) {
      var wire = open(server);
      CompletableFuture<String> asked = new CompletableFuture<>();
      wire.send(
              () -> {
                asked.complete(Thread.currentThread().getName());
                return ByteBuffer.wrap(new byte[] {'x'});
              })
          .get(5, TimeUnit.SECONDS);
      assertThat(asked.join()).isEqualTo(Dialer.THREAD);
      assertThat(text(server.next())).isEqualTo("x");
    }
  }

  @Test
  void messagesOfOneThreadLeaveInItsOrder() throws Exception {
    try (var server = new TinyServer()) {
      var wire = open(server);
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 10_000; i++) {
        var bytes = ("" + i).getBytes(StandardCharsets.UTF_8);
        expected.add("" + i);
        var _ = wire.send(() -> ByteBuffer.wrap(bytes));
      }
      List<String> heard = new ArrayList<>();
      for (int i = 0; i < expected.size(); i++) {
        heard.add(text(server.next()));
      }
      assertThat(heard).isEqualTo(expected);
    }
  }

  @Test
  void aReceiverThatIsBehindStopsTheReadingUntilItHasCaughtUp() throws Exception {
    try (var server = new TinyServer()) {
      var wire = open(server);
      int messages = 1_500;
      for (int i = 0; i < messages; i++) {
        server.say(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(new byte[16 << 10])));
      }
      int read = 0;
      while (received.poll(read < Incoming.CREDIT ? 5_000 : 200, TimeUnit.MILLISECONDS) != null) {
        read++;
      }
      assertThat(read).isBetween(Incoming.CREDIT, Incoming.CREDIT + 8);
      for (int i = 0; i < read; i++) {
        wire.consumed();
      }
      for (; read < messages; read++) {
        received();
        wire.consumed();
      }
    }
  }

  @Test
  void aServerThatDoesNotReadHoldsTheSenderUpAndThenTellsIt() throws Exception {
    try (var server = new TinyServer()) {
      var wire = wire(server.port(), Duration.ofMillis(500));
      wire.open(this);
      server.player().config().setAutoRead(false);
      var kilobytes = new byte[16 << 10];
      List<CompletableFuture<?>> sent = new ArrayList<>();
      assertThatExceptionOfType(Unanswered.class)
          .isThrownBy(() -> {
            for (int i = 0; i < 10_000; i++) {
              sent.add(wire.send(() -> ByteBuffer.wrap(kilobytes)));
            }
          });
      wire.abort();
      assertThat(closed()).isEqualTo("1006 ");
      assertThat(sent.getLast()).failsWithin(DEADLINE);
    }
  }

  @Test
  void aCertificateForAnotherNameIsUnreachable(@TempDir Path folder) throws Exception {
    var certificate = Certificate.forName("localhost", folder);
    try (var server = new TinyServer(null, certificate.server());
        var trusting = new Dialer(certificate.client())) {
      var address = URI.create("wss://localhost:" + server.port() + "/ws");
      new NettyWire(trusting, address, DEADLINE).open(this);
      server.say(binary("in private"));
      assertThat(received()).isEqualTo("in private");

      var wrong = URI.create("wss://127.0.0.1:" + server.port() + "/ws");
      assertThatExceptionOfType(Unreachable.class)
          .isThrownBy(() -> new NettyWire(trusting, wrong, DEADLINE).open(this));
      assertThatExceptionOfType(Unreachable.class)
          .isThrownBy(() -> new NettyWire(dialer, address, DEADLINE).open(this));
    }
  }

  private NettyWire open(TinyServer server) {
    var wire = wire(server.port(), DEADLINE);
    wire.open(this);
    return wire;
  }

  private NettyWire wire(int port, Duration deadline) {
    return new NettyWire(dialer, URI.create("ws://127.0.0.1:" + port + "/ws?t=1"), deadline);
  }

  private static TinyServer answering(int length, String body) {
    return new TinyServer(
        "HTTP/1.1 401 Unauthorized\r\nContent-Length: %d\r\n\r\n%s".formatted(length, body), null);
  }

  private String received() throws InterruptedException {
    var message = received.poll(5, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("nothing was received");
    }
    return message;
  }

  private String closed() throws Exception {
    return closed.get(5, TimeUnit.SECONDS);
  }

  @Override
  public void received(byte[] message, long nanos) {
    receivingThread.complete(Thread.currentThread().getName());
    arrivals.add(nanos);
    received.add(new String(message, StandardCharsets.UTF_8));
  }

  @Override
  public void closed(int code, String reason) {
    closed.complete(code + " " + reason);
  }

  private static WebSocketFrame binary(String text) {
    return new BinaryWebSocketFrame(bytes(text));
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
  }

  private static String text(WebSocketFrame frame) {
    return frame.content().toString(StandardCharsets.UTF_8);
  }
}
