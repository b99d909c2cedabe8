package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.sun.management.ThreadMXBean;
import io.pianorhythm.core.quota.Quotas;
import io.pianorhythm.gateway.terms.GatewayLimits;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.ServerCommandType;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.testkit.TestServer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a note costs in garbage is paid once, however many listen: what the players' loops allocate
/// between the socket of the sender and those of the listeners, with everything switched on.
@Isolated("the loops of another server would be counted too")
@Timeout(120)
class NoteAllocationTest {

  private static final long MOST_BYTES = 200;
  private static final int BURST = 50;
  private static final int BURSTS = 40;

  /// What is not compiled yet allocates more.
  private static final int ROUNDS = 10;

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String LOOPS = "player-loop";

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final List<BarePlayer> players = new ArrayList<>();
  private TestServer server;
  private int sent;

  @BeforeEach
  void serve() {
    // Without quotas: a note that is thinned out is never heard.
    GatewayLimits or = GatewayLimits.DEFAULT;
    server =
        TestServer.start(
            new GatewayLimits(
                Quotas.without(),
                1_000,
                1_000,
                1_000,
                or.outboxBytes(),
                or.outboxesBytes(),
                or.silenceSeconds()));
  }

  @AfterEach
  void stop() {
    players.forEach(BarePlayer::close);
    server.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15})
  void aNoteAllocatesTheSameLittleHoweverManyListen(int listeners) {
    WayIn way = new WayIn(server.address());
    for (int i = 0; i <= listeners; i++) {
      BarePlayer player = BarePlayer.guest(way, "Guest " + i);
      players.add(player);
      var join = ServerMessage.newBuilder();
      join.getServerCommandBuilder()
          .setCommandType(ServerCommandType.CREATE_OR_JOIN_ROOM)
          .putParameters("room_name", "garbage");
      assertThat(player.ask(join).getRoomJoinedResponse().getSuccess()).isTrue();
    }
    long each = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && each > MOST_BYTES; round++) {
      long before = allocated();
      play();
      each = (allocated() - before) / (BURST * BURSTS);
      System.out.println(each + " bytes allocated per note, " + listeners + " listening");
    }
    assertThat(each).isBetween(1L, MOST_BYTES);
  }

  /// Not faster than the listeners read: nothing is shed.
  private void play() {
    for (int i = 0; i < BURSTS; i++) {
      for (int j = 0; j < BURST; j++) {
        strike(++sent);
      }
      int last = sent;
      for (BarePlayer listener : players.subList(1, players.size())) {
        Awaitility.await()
            .atMost(SOON)
            .pollInterval(Duration.ofMillis(1))
            .until(() -> listener.said(ServerMessage::hasMidiMessage).size() >= last);
      }
    }
  }

  /// Even numbers release what the odd ones strike.
  private void strike(int seq) {
    byte[] event = {(byte) (seq % 2 == 1 ? 0x90 : 0x80), 60, 64};
    players
        .getFirst()
        .send(
            ServerMessage.newBuilder()
                .setMidiMessage(
                    MidiMessage.newBuilder().setSeq(seq).setMidiData(ByteString.copyFrom(event)))
                .build());
  }

  private long allocated() {
    long bytes = 0;
    for (long id : threads.getAllThreadIds()) {
      var thread = threads.getThreadInfo(id);
      if (thread != null && thread.getThreadName().startsWith(LOOPS)) {
        bytes += threads.getThreadAllocatedBytes(id);
      }
    }
    return bytes;
  }
}
