package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.google.protobuf.ByteString;
import io.pianorhythm.protocol.WireLimits;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.ServerCommandType;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.server.StartFault;
import io.pianorhythm.server.settings.Settings;
import io.pianorhythm.testkit.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Over every transport that this machine has, players notice the same.
@Timeout(60)
class TransportTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final int NOTES = 300;
  private static final int PLAYERS = 8;

  private final List<BarePlayer> players = new ArrayList<>();

  private static TestServer start(Settings.Transport transport) {
    try {
      return TestServer.start(transport);
    } catch (StartFault refused) {
      assertThat(refused).hasMessageStartingWith("players.transport: found \"" + transport.word());
      return abort(String.valueOf(refused.getMessage()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsPlayedIsHeardInOrderAndWhoIsGoneIsReleased(Settings.Transport transport) {
    try (TestServer server = start(transport)) {
      WayIn way = new WayIn(server.address());
      for (int i = 0; i < PLAYERS; i++) {
        players.add(enter(way, "Player " + i));
      }
      BarePlayer again = players.getFirst().secondPath(server.address());
      IntStream.rangeClosed(1, NOTES)
          .forEach(seq -> players.forEach(player -> strike(player, seq)));
      players.forEach(TransportTest::hearsEverything);
      Awaitility.await().atMost(SOON).until(() -> notes(again).size() >= (PLAYERS - 1) * NOTES);
      largeMessages();
      players.removeLast().reset();
      BarePlayer rest = players.getFirst();
      Awaitility.await()
          .atMost(SOON)
          .until(() -> notes(rest).stream().anyMatch(note -> note.getFlags() == 1));
      rest.hears(ServerMessage::hasUserLeftRoom);
      players.forEach(BarePlayer::close);
      again.close();
    }
  }

  /// As large as a message may be, at once from everybody: read and answered, each by itself.
  private void largeMessages() {
    byte[] filler = new byte[WireLimits.MESSAGE_BYTES - 16];
    byte[] large = new byte[WireLimits.MESSAGE_BYTES];
    // A field that nobody knows, with as many bytes as fit.
    byte[] head = {(byte) 0xC2, 0x3E, (byte) (filler.length & 0x7F | 0x80), 0, 0};
    head[3] = (byte) (filler.length >> 7 & 0x7F | 0x80);
    head[4] = (byte) (filler.length >> 14);
    System.arraycopy(head, 0, large, 0, head.length);
    byte[] message = java.util.Arrays.copyOf(large, head.length + filler.length);
    players.forEach(player -> player.frame(BarePlayer.BINARY, message));
    players.forEach(player -> player.hears(ServerMessage::hasErrorMessage));
  }

  private static BarePlayer enter(WayIn way, String name) {
    BarePlayer player = BarePlayer.guest(way, name);
    var join = ServerMessage.newBuilder();
    join.getServerCommandBuilder()
        .setCommandType(ServerCommandType.CREATE_OR_JOIN_ROOM)
        .putParameters("room_name", "transport");
    assertThat(player.ask(join).getRoomJoinedResponse().getSuccess()).isTrue();
    return player;
  }

  /// Odd numbers strike what the even ones release; the last one stays down.
  private static void strike(BarePlayer player, int seq) {
    boolean down = seq % 2 == 1 || seq == NOTES;
    byte[] event = {(byte) (down ? 0x90 : 0x80), 60, 64};
    player.send(
        ServerMessage.newBuilder()
            .setMidiMessage(
                MidiMessage.newBuilder().setSeq(seq).setMidiData(ByteString.copyFrom(event)))
            .build());
  }

  private static List<MidiMessage> notes(BarePlayer player) {
    return player.said(ServerMessage::hasMidiMessage).stream()
        .map(ServerMessage::getMidiMessage)
        .toList();
  }

  private static void hearsEverything(BarePlayer listener) {
    Awaitility.await().atMost(SOON).until(() -> notes(listener).size() == (PLAYERS - 1) * NOTES);
    notes(listener).stream()
        .collect(java.util.stream.Collectors.groupingBy(MidiMessage::getUserId))
        .forEach((sender, notes) ->
            assertThat(notes)
                .as("what %s played", sender)
                .extracting(MidiMessage::getSeq)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, NOTES).boxed().toList()));
  }
}
