package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.ServerCommandType;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.testkit.Program;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a note costs in garbage is paid once, however many listen: what the players' loops of a
/// server allocate between the socket of the sender and those of the listeners, and its recorder,
/// with everything switched on. In a process of its own: what a compiler can spare depends on what
/// it saw before.
@Timeout(180)
class NoteAllocationTest {

  private static final long MOST_BYTES = 200;
  private static final int BURST = 50;
  private static final int BURSTS = 40;

  /// What is not compiled yet allocates more.
  private static final int ROUNDS = 20;

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String ALLOCATED = "pianorhythm_notes_allocated_bytes_total{";

  /// A note that is thinned out is never heard.
  private static final String WITHOUT_QUOTAS_OF_NOTES =
      """
      limits:
        guests: {per-minute: 1000000, burst: 1000000}
        notes: {per-second: 1000000, burst: 1000000}
        black-midi: {per-second: 1000000, burst: 1000000}
        messages: {per-second: 1000000, burst: 1000000}
        notes-of-address: {per-second: 1000000, burst: 1000000}
        messages-of-address: {per-second: 1000000, burst: 1000000}
      """;

  @TempDir private Path folder;

  private final List<BarePlayer> players = new ArrayList<>();
  private int sent;

  @Test
  void aNoteAllocatesTheSameLittleHoweverManyListen() throws Exception {
    Distribution.configure(folder, WITHOUT_QUOTAS_OF_NOTES);
    try (Program server = Distribution.serveInEarnest(folder);
        HttpClient http = HttpClient.newHttpClient()) {
      WayIn way = new WayIn(Distribution.address(server));
      URI figures = Distribution.admin(server).resolve("/metrics");
      enter(way, 2);
      assertThat(least(http, figures)).as("one listens").isBetween(1L, MOST_BYTES);
      enter(way, 14);
      assertThat(least(http, figures)).as("fifteen listen").isBetween(1L, MOST_BYTES);
    } finally {
      players.forEach(BarePlayer::close);
    }
  }

  private void enter(WayIn way, int more) {
    for (int i = 0; i < more; i++) {
      BarePlayer player = BarePlayer.guest(way, "Guest " + players.size());
      players.add(player);
      var join = ServerMessage.newBuilder();
      join.getServerCommandBuilder()
          .setCommandType(ServerCommandType.CREATE_OR_JOIN_ROOM)
          .putParameters("room_name", "garbage");
      assertThat(player.ask(join).getRoomJoinedResponse().getSuccess()).isTrue();
    }
  }

  /// Bytes for a note, once everything is compiled.
  private long least(HttpClient http, URI figures) throws IOException, InterruptedException {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && least > MOST_BYTES; round++) {
      long before = allocated(http, figures);
      int[] heard = players.stream().mapToInt(NoteAllocationTest::notes).toArray();
      play(heard);
      least = Math.min(least, (allocated(http, figures) - before) / (BURST * BURSTS));
      System.out.println(
          least + " bytes allocated per note, " + (players.size() - 1) + " listening");
    }
    return least;
  }

  private static int notes(BarePlayer player) {
    return player.said(ServerMessage::hasMidiMessage).size();
  }

  /// Not faster than the listeners read: nothing is shed.
  ///
  /// @param heard what each player has heard before
  private void play(int[] heard) {
    for (int i = 1; i <= BURSTS; i++) {
      for (int j = 0; j < BURST; j++) {
        strike(++sent);
      }
      for (int each = 1; each < players.size(); each++) {
        BarePlayer listener = players.get(each);
        int all = heard[each] + i * BURST;
        Awaitility.await()
            .atMost(SOON)
            .pollInterval(Duration.ofMillis(1))
            .until(() -> notes(listener) >= all);
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

  private static long allocated(HttpClient http, URI figures)
      throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(figures).build(), HttpResponse.BodyHandlers.ofLines())
        .body()
        .filter(line -> line.startsWith(ALLOCATED))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf('}') + 1)))
        .sum();
  }
}
