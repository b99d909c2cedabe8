package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pianorhythm.client.notes.NoteSender;
import io.pianorhythm.music.event.ControlChange;
import io.pianorhythm.music.event.NoteOff;
import io.pianorhythm.music.event.NoteOn;
import io.pianorhythm.music.event.PitchBend;
import io.pianorhythm.music.event.ProgramChange;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.testkit.Musician;
import io.pianorhythm.testkit.Needs;
import io.pianorhythm.testkit.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/// The published contract is enough: a client that was written from it, in another language, plays
/// along.
@Needs("node")
@DisabledIfSystemProperty(
    named = "skipWeb",
    matches = "true",
    disabledReason = "skipWeb: the peer's libraries are not installed")
@Timeout(60)
class ForeignPeerTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration RELEASED_WITHIN = Duration.ofSeconds(3);

  private static TestServer server;

  @BeforeAll
  static void serve() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void itSaysWhyItDoesNotComeIn() throws Exception {
    try (var peer = ForeignPeer.start(nobody(), "Clara")) {
      assertThat(peer.becomes("failed").path("error").asText()).contains("ECONNREFUSED");
      assertThat(peer.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void bothSeeEachOtherComeTalkAndGo() throws Exception {
    try (var ann = Musician.guest(server.address(), "Ann");
        var peer = ForeignPeer.start(server.address(), "Clara")) {
      ann.session().createOrJoin("salon", "");
      peer.join("salon");
      assertThat(peer.becomes("open").path("subprotocol").asText()).isEmpty();
      assertThat(peer.hears("RoomJoinedResponse").path("current_users"))
          .extracting(user -> user.path("username").asText())
          .containsExactly("Ann", "Clara");
      await(ann, ServerMessage::hasUserJoinedRoom);
      assertThat(ann.members()).extracting(user -> user.getUsername()).containsExactly("Clara");

      try (var ben = Musician.guest(server.address(), "Ben")) {
        ben.session().createOrJoin("salon", "");
        assertThat(peer.hears("UserJoinedRoom").path("user_info").path("username").asText())
            .isEqualTo("Ben");
      }
      assertThat(peer.hears("UserLeftRoom").path("reason").asText())
          .isEqualTo("LEAVE_REASON_DISCONNECTED");

      peer.chat("bonsoir");
      ann.session().chat("good evening");
      await(ann, line("bonsoir"));
      peer.hears("RoomChatMessage", line -> line.path("message").asText().equals("good evening"));

      peer.heartbeat();
      JsonNode ack = peer.hears("HeartbeatAck");
      assertThat(ack.path("sent_us").asLong())
          .isGreaterThanOrEqualTo(ack.path("received_us").asLong());

      peer.leave();
      peer.hears("Acknowledgement");
      await(ann, ServerMessage::hasUserLeftRoom);
      assertThat(ann.members()).isEmpty();
      peer.quit();
      assertThat(peer.exitCode()).isZero();
    }
  }

  @Test
  void itsNotesAreStampedByTheServerWhateverItsClockSays() throws Exception {
    try (var ann = Musician.guest(server.address(), "Ann");
        var peer = ForeignPeer.start(server.address(), "Clara")) {
      ann.session().createOrJoin("no clock", "");
      peer.join("no clock");
      peer.hears("RoomJoinedResponse");
      for (int key = 40; key < 80; key++) {
        peer.notes("90%02x40".formatted(key));
        peer.notes("80%02x40".formatted(key));
      }
      Awaitility.await().atMost(SOON).until(() -> ann.heard().size() == 80);
      var heard = ann.heard();
      for (int i = 0; i < heard.size(); i++) {
        assertThat(heard.get(i).status()).isEqualTo(i % 2 == 0 ? 0x90 : 0x80);
        assertThat(heard.get(i).data1()).isEqualTo(40 + i / 2);
      }
      // The peer's own times are twenty years old; one of them may wait for a busy machine, the
      // middle one does not.
      var ages =
          heard.stream().map(each -> each.arrivedMicros() - each.atMicros()).sorted().toList();
      assertThat(ages.get(ages.size() / 2)).isBetween(-5_000L, 100_000L);
      assertThat(ages.getLast()).isLessThan(TimeUnit.SECONDS.toMicros(5));
    }
  }

  @Test
  void itHearsTimedNotesInTheirPlainForm() throws Exception {
    try (var ann = Musician.guest(server.address(), "Ann");
        var ben = Musician.guest(server.address(), "Ben");
        var peer = ForeignPeer.start(server.address(), "Clara")) {
      ann.session().createOrJoin("plain", "");
      ben.session().createOrJoin("plain", "");
      peer.join("plain");
      peer.hears("RoomJoinedResponse");
      List<String> played = play(ann.session().notes(), 300);
      ann.session().settle();

      List<String> heard = new ArrayList<>();
      while (heard.size() < played.size()) {
        JsonNode frame = peer.hears("MidiMessage");
        assertThat(frame.path("encoding").asInt()).isZero();
        heard.addAll(events(frame.path("midi_data").asText()));
      }
      assertThat(heard).isEqualTo(played);
      Awaitility.await().atMost(SOON).until(() -> ben.heard().size() == played.size());
      assertThat(ben.said(ServerMessage::hasMidiMessage))
          .as("who offers the subprotocol gets the times")
          .allMatch(message -> message.getMidiMessage().getEncoding() == 1);
    }
  }

  /// Plays strokes that differ, three events each at one moment.
  private static List<String> play(NoteSender notes, int strokes) {
    List<String> played = new ArrayList<>();
    for (int i = 0; i < strokes; i++) {
      int key = i % 128;
      int velocity = 1 + i / 128;
      notes.play(new NoteOn(3, key, velocity), new NoteOff(3, key, velocity));
      played.add("93%02x%02x".formatted(key, velocity));
      played.add("83%02x%02x".formatted(key, velocity));
    }
    return played;
  }

  /// The notes of a frame, each with its status byte.
  private static List<String> events(String hex) {
    List<String> events = new ArrayList<>();
    String status = "";
    for (int i = 0; i < hex.length(); i += 4) {
      if (hex.charAt(i) >= '8') {
        status = hex.substring(i, i + 2);
        i += 2;
      }
      events.add(status + hex.substring(i, i + 4));
    }
    return events;
  }

  @Test
  void comingLateItHearsHowTheInstrumentStandsButNoOldNotes() throws Exception {
    try (var ann = Musician.guest(server.address(), "Ann");
        var peer = ForeignPeer.start(server.address(), "Clara")) {
      ann.session().createOrJoin("late", "");
      ann.session()
          .notes()
          .play(
              new ProgramChange(2, 19),
              new ControlChange(2, 64, 127),
              new ControlChange(2, 7, 90),
              new PitchBend(2, 9_000),
              new NoteOn(2, 60, 80),
              new NoteOn(2, 64, 80));
      ann.session().settle();
      peer.join("late");
      peer.hears("RoomJoinedResponse");
      // Heard after the picture of the room.
      ann.session().chat("there you are");
      peer.hears("RoomChatMessage");
      String heard =
          String.join(
              " ",
              peer.heardBefore("MidiMessage").stream()
                  .map(frame -> frame.path("midi_data").asText())
                  .toList());
      assertThat(heard)
          .contains("c213", "407f", "075a", "e2" + "2846")
          .doesNotContain("923c", "9240");
      assertThat(ann.said(ServerMessage::hasErrorMessage)).isEmpty();

      // What is played from now on is heard.
      ann.session().notes().play(new NoteOn(2, 67, 80));
      peer.hears("MidiMessage", frame -> frame.path("midi_data").asText().equals("924350"));
    }
  }

  // Closed early on purpose: that is what the test is about.
  @SuppressWarnings("try")
  @Test
  void killedItLeavesNoKeyDown() throws Exception {
    try (var ann = Musician.guest(server.address(), "Ann");
        var peer = ForeignPeer.start(server.address(), "Clara")) {
      ann.session().createOrJoin("gone", "");
      peer.join("gone");
      peer.hears("RoomJoinedResponse");
      peer.notes("903c40 904040 b0407f");
      Awaitility.await().atMost(SOON).until(() -> ann.heard().size() == 3);
      assertThat(ann.hearsSilence()).isFalse();
      peer.close();
      Awaitility.await().atMost(RELEASED_WITHIN).until(ann::hearsSilence);
      await(ann, ServerMessage::hasUserLeftRoom);
      // By the server's own releases, not by the listener's tidying up when somebody has left.
      List<ServerMessage> said =
          ann.said(message -> message.hasMidiMessage() || message.hasUserLeftRoom());
      assertThat(said.getLast().hasUserLeftRoom()).isTrue();
      assertThat(said.get(said.size() - 2).getMidiMessage().getFlags() & 1).isEqualTo(1);
    }
  }

  /// The library of the peer offers compression by itself and packs what has 1 KiB or more.
  @Test
  void longLinesTravelCompressedBothWays() throws Exception {
    String line = "évening \uD834\uDD1E ".repeat(35).strip();
    try (var ann = Musician.guest(server.address(), "Ann");
        var peer = ForeignPeer.start(server.address(), "Clara");
        var late = ForeignPeer.start(server.address(), "Dora")) {
      ann.session().createOrJoin("library", "");
      assertThat(peer.becomes("open").path("extensions").asText()).contains("permessage-deflate");
      peer.join("library");
      peer.hears("RoomJoinedResponse");
      for (int i = 0; i < 4; i++) {
        peer.chat(line + i);
        await(ann, line(line + i));
      }

      late.join("library");
      assertThat(late.hears("RoomJoinedResponse").path("history"))
          .extracting(each -> each.path("message").asText())
          .contains(line + 0, line + 1, line + 2, line + 3);
    }
  }

  @Test
  void itsTicketIsGoodOnce() throws Exception {
    try (var peer = ForeignPeer.start(server.address(), "Clara")) {
      peer.hears("ReadyMessage");
      peer.comeAgain();
      assertThat(peer.becomes("refused").path("status").asInt()).isEqualTo(401);
      peer.heartbeat();
      peer.hears("HeartbeatAck");
    }
  }

  private static void await(Musician musician, Predicate<ServerMessage> wanted) {
    Awaitility.await().atMost(SOON).until(() -> !musician.said(wanted).isEmpty());
  }

  private static Predicate<ServerMessage> line(String text) {
    return message -> message.getRoomChatMessage().getMessage().equals(text);
  }

  /// An address where nobody listens.
  private static URI nobody() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }
}
