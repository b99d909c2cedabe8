package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.pianorhythm.protocol.v1.GetPathToken;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.ServerCommand;
import io.pianorhythm.protocol.v1.ServerCommandType;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.testkit.TestServer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A session by two connections of TCP, one of which breaks.
@Timeout(60)
class TwoPathsTest {

  private static final int FRAMES = 40;

  private static TestServer server;
  private static WayIn way;

  @BeforeAll
  static void serve() {
    server = TestServer.startGenerous();
    way = new WayIn(server.address());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static BarePlayer in(String name, String room) {
    BarePlayer player = BarePlayer.guest(way, name);
    ServerMessage.Builder join = ServerMessage.newBuilder();
    join.setServerCommand(
        ServerCommand.newBuilder()
            .setCommandType(ServerCommandType.CREATE_OR_JOIN_ROOM)
            .putParameters("room_name", room));
    assertThat(player.ask(join).getRoomJoinedResponse().getSuccess()).isTrue();
    return player;
  }

  /// Odd numbers strike a key, even ones release it.
  private static ServerMessage frame(int seq) {
    byte[] midi = {(byte) (seq % 2 == 1 ? 0x90 : 0x80), (byte) (40 + seq / 3), 64};
    return ServerMessage.newBuilder()
        .setMidiMessage(MidiMessage.newBuilder().setMidiData(ByteString.copyFrom(midi)).setSeq(seq))
        .build();
  }

  private static List<Integer> seqs(BarePlayer listener) {
    return listener.said(ServerMessage::hasMidiMessage).stream()
        .map(said -> said.getMidiMessage().getSeq())
        .toList();
  }

  private static String path(BarePlayer player) {
    return player
        .ask(ServerMessage.newBuilder().setGetPathToken(GetPathToken.getDefaultInstance()))
        .getPathToken()
        .getPath();
  }

  @Test
  void aConnectionThatIsResetCostsNoNoteAndNobodySeesThePlayerLeave() {
    try (BarePlayer listener = in("Lea", "reset");
        BarePlayer first = in("Paul", "reset");
        BarePlayer second = first.secondPath(server.address())) {
      for (int seq = 1; seq <= FRAMES; seq++) {
        if (seq == FRAMES / 2) {
          first.reset();
        } else if (seq < FRAMES / 2) {
          first.send(frame(seq));
        }
        second.send(frame(seq));
      }
      assertThat(second.hears(said -> said.getPathOpened().getFirst()).hasPathOpened()).isTrue();
      listener.hears(said -> said.getMidiMessage().getSeq() == FRAMES);
      second.settle();
      listener.settle();
      assertThat(seqs(listener)).isEqualTo(IntStream.rangeClosed(1, FRAMES).boxed().toList());
      assertThat(listener.said(ServerMessage::hasUserLeftRoom)).isEmpty();
    }
  }

  @Test
  void aListenerWithTwoPathsHearsEachNoteOnBoth() {
    try (BarePlayer listener = in("Lena", "both");
        BarePlayer other = listener.secondPath(server.address());
        BarePlayer player = in("Pia", "both")) {
      IntStream.rangeClosed(1, FRAMES).forEach(seq -> player.send(frame(seq)));
      listener.hears(said -> said.getMidiMessage().getRelaySeq() == FRAMES);
      other.hears(said -> said.getMidiMessage().getRelaySeq() == FRAMES);
      assertThat(other.said(ServerMessage::hasMidiMessage))
          .isEqualTo(listener.said(ServerMessage::hasMidiMessage))
          .hasSize(FRAMES);
    }
  }

  @Test
  void aTokenThatIsNotGoodOpensNothing() {
    try (BarePlayer player = in("Petra", "tokens")) {
      String path = path(player);
      assertThat(BarePlayer.refusal(server.address(), path).status()).isEqualTo(400);
      String[] current = {"Sec-WebSocket-Protocol", "pianorhythm.v1"};
      WayIn.Answer invented =
          BarePlayer.refusal(server.address(), "/api/websocket/path/invented", current);
      assertThat(invented.status()).isEqualTo(404);
      assertThat(invented.code()).isEqualTo("PATH_UNKNOWN");
      String newer = path(player);
      assertThat(BarePlayer.refusal(server.address(), path, current).status()).isEqualTo(404);
      assertThat(newer).isNotEqualTo(path);
    }
  }
}
