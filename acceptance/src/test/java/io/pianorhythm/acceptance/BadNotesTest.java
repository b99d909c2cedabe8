package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.core.quota.Rate;
import io.pianorhythm.gateway.terms.GatewayLimits;
import io.pianorhythm.protocol.v1.ErrorMessage;
import io.pianorhythm.protocol.v1.JoinRoomByName;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.testkit.Musician;
import io.pianorhythm.testkit.TestServer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Notes that cannot be, that nobody can hear, or that are too many: the player is told, at most
/// once a second, and the room hears nothing that was refused and no key that stays down.
@Timeout(60)
class BadNotesTest {

  private static final Duration SOON = Duration.ofSeconds(5);
  private static final String A_NOTE = "903c40 803c40";

  private static TestServer server;
  private static LogLines log;
  private static WayIn way;
  private static Musician witness;

  @BeforeAll
  static void serve() {
    server = TestServer.start(GatewayLimits.DEFAULT.with(Quota.NOTES, Rate.perSecond(100, 200)));
    log = LogLines.open();
    way = new WayIn(server.address());
    witness = Musician.guest(server.address(), "Witness");
    witness.session().createOrJoin("notes", "");
  }

  @AfterAll
  static void stop() {
    witness.close();
    server.close();
    log.close();
    log.tellNothingOf(List.of("access_token"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing|EMPTY|0|''",
        "no status|STATUS_EXPECTED|0|3c40",
        "a system message|SYSTEM_MESSAGE|0|903c40 f07e09f7",
        "a clock tick|SYSTEM_MESSAGE|0|f8",
        "a clock tick within a note|DATA_BYTE_EXPECTED|0|903cf840",
        "a status for a velocity|DATA_BYTE_EXPECTED|0|903c90",
        "half a note|TRUNCATED|0|903c40 903c",
        "a status alone|TRUNCATED|0|903c40 90",
        "a delta that never ends|DELTA_OVERFLOW|1|ffffffffff7f903c40",
        "a delta alone|TRUNCATED|1|00903c40 05",
        "a delta of more than two seconds|DELTA_OVERFLOW|1|81a000903c40",
        "longer than two seconds|SPAN_TOO_LONG|1|dd60903c40 dd60803c40",
        "another encoding|UNKNOWN_ENCODING|2|903c40"
      })
  void aFrameThatCannotBeIsRefusedWhole(String name, String fault, int encoding, String hex) {
    try (var player = player()) {
      refused(player, BarePlayer.midi(hex, encoding), fault);
    }
  }

  @Test
  void aFrameThatIsTooMuchIsRefusedWhole() {
    try (var player = player()) {
      refused(player, BarePlayer.midi("90" + "3c40".repeat(513), 0), "TOO_MANY_EVENTS");
    }
    try (var player = player()) {
      refused(player, BarePlayer.midi("903c40".repeat(1_400), 0), "TOO_LONG");
    }
  }

  /// The next thing that the room hears is the good note after the bad frame.
  private static void refused(BarePlayer player, ServerMessage frame, String fault) {
    player.send(frame);
    player.notes(A_NOTE);
    player.settle();
    ErrorMessage error = player.hears(ServerMessage::hasErrorMessage).getErrorMessage();
    assertThat(error.getErrorCode()).isEqualTo("MIDI_INVALID");
    assertThat(error.getErrorDetailsMap()).containsEntry("fault", fault);
    Awaitility.await().atMost(SOON).until(() -> witness.heard().size() >= 2);
    assertThat(witness.heard()).extracting(Musician.Heard::status).containsExactly(0x90, 0x80);
    assertThat(witness.malformed()).isZero();
  }

  @Test
  void whoeverKeepsSendingThemIsToldOnceASecond() {
    try (var player = player()) {
      long began = System.nanoTime();
      for (int i = 0; i < 500; i++) {
        player.notes("f8");
      }
      player.settle();
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
      assertThat(player.said(ServerMessage::hasErrorMessage)).hasSizeBetween(1, (int) seconds + 2);
      assertThat(witness.heard()).isEmpty();
    }
  }

  @Test
  void notesOutsideOfARoomAreNotHeardAndThePlayerIsTold() {
    witness.forget();
    try (var player = BarePlayer.guest(way, "Nowhere")) {
      player.notes("903c40");
      assertThat(player.hears(ServerMessage::hasErrorMessage).getErrorMessage().getErrorCode())
          .isEqualTo("NOTES_NOT_HEARD");
      player.settle();
      // What was struck outside does not come in with the player.
      enter(player);
      player.settle();
      witness.session().settle();
      assertThat(witness.heard()).isEmpty();
      assertThat(witness.hearsSilence()).isTrue();
    }
  }

  @Test
  void tooManyNotesAreThinnedButNoKeyStaysDown() {
    int strokes = 1_000;
    try (var player = player()) {
      for (int i = 0; i < strokes; i++) {
        int key = i % 100;
        player.notes("90%02x40 80%02x40".formatted(key, key));
      }
      player.settle();
      ErrorMessage error = player.hears(ServerMessage::hasErrorMessage).getErrorMessage();
      assertThat(error.getErrorCode()).isEqualTo("RATE_LIMITED");
      assertThat(Integer.parseInt(error.getErrorDetailsOrThrow("dropped_note_ons"))).isPositive();
      // Once the budget has filled a little, a note is heard again, and after all the others.
      Awaitility.await()
          .atMost(SOON)
          .pollInterval(Duration.ofMillis(200))
          .until(() -> {
            player.notes("917f01 817f01");
            player.settle();
            return witness.heard().stream().anyMatch(each -> each.status() == 0x91);
          });
      assertThat(witness.hearsSilence()).isTrue();
      Set<Integer> down = new HashSet<>();
      int struck = 0;
      for (Musician.Heard each : witness.heard()) {
        if (each.status() == 0x90) {
          struck++;
          down.add(each.data1());
        } else if (each.status() == 0x80) {
          down.remove(each.data1());
        }
      }
      assertThat(struck).isBetween(50, strokes - 1);
      assertThat(down).isEmpty();
    }
  }

  private static BarePlayer player() {
    Awaitility.await().atMost(SOON).until(() -> witness.members().isEmpty());
    var player = BarePlayer.guest(way, "Player");
    enter(player);
    witness.forget();
    return player;
  }

  private static void enter(BarePlayer player) {
    var answer =
        player.ask(
            ServerMessage.newBuilder()
                .setJoinRoomByName(JoinRoomByName.newBuilder().setRoomName("notes")));
    assertThat(answer.getRoomJoinedResponse().getSuccess()).isTrue();
  }
}
