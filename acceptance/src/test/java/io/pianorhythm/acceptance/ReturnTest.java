package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pianorhythm.client.PresenceStatus;
import io.pianorhythm.client.PresenceStatus.Online;
import io.pianorhythm.client.PresenceStatus.Waiting;
import io.pianorhythm.music.event.ControlChange;
import io.pianorhythm.music.event.NoteOff;
import io.pianorhythm.music.event.NoteOn;
import io.pianorhythm.music.event.ProgramChange;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.SetRoomTiming;
import io.pianorhythm.protocol.v1.TimingMode;
import io.pianorhythm.testkit.Musician;
import io.pianorhythm.testkit.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Connections of the Java SDK that are cut by the network, and what their players notice.
@Timeout(90)
class ReturnTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int LINES = 120;

  private static TestServer server;

  @BeforeAll
  static void serve() {
    server = TestServer.startGenerous();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aLineCutInAStormOfChatLosesNothingAndDoublesNothing() throws Exception {
    try (var chatter = Musician.guest(server.address(), "Chat");
        var player = ReturningPlayer.of(server.address(), "Rosa")) {
      chatter.session().createOrJoin("storm", "");
      player.presence().createOrJoin("storm", "");
      var said = IntStream.range(0, LINES).mapToObj(Integer::toString).toList();
      for (var line : said) {
        chatter.session().chat(line);
        if (line.equals("40")) {
          player.cut();
        }
        if (line.equals("80")) {
          player.awaitReturns(1);
          player.cut();
        }
      }
      player.awaitReturns(2);
      chatter.session().chat("end");
      await().atMost(SOON).until(() -> player.lines().contains("end"));
      assertThat(player.lines()).startsWith("0").endsWith("end").hasSize(LINES + 1);
      assertThat(player.lines().subList(0, LINES)).isEqualTo(said);
      assertThat(player.returns()).containsExactly(true, true);
    }
  }

  @Test
  void aLineCutInTheMiddleOfAChordLeavesNoKeyDownAndTheMusicGoesOn() throws Exception {
    try (var player = Musician.guest(server.address(), "Paul");
        var listener = ReturningPlayer.of(server.address(), "Lotte")) {
      player.session().createOrJoin("chord", "");
      listener.presence().createOrJoin("chord", "");
      player.session().notes().play(new NoteOn(0, 60, 80), new NoteOn(0, 64, 80));
      await().atMost(SOON).until(() -> listener.hearsKey(64));
      listener.line().shut(true);
      listener.cut();
      await().atMost(SOON).until(listener::hearsSilence);
      player.session().notes().play(new NoteOff(0, 60, 64), new NoteOn(0, 67, 80));
      player.session().settle();
      listener.line().shut(false);
      listener.awaitReturns(1);
      await().atMost(SOON).until(() -> listener.hearsKey(67) && listener.hearsKey(64));
      assertThat(listener.hearsKey(60)).isFalse();
      assertThat(listener.notes().stream().filter("90 40 50"::equals)).as("struck").hasSize(1);
      player.session().notes().play(new NoteOff(0, 64, 64), new NoteOff(0, 67, 64));
      await().atMost(SOON).until(listener::hearsSilence);
    }
  }

  @Test
  void whoWasCutOffInAChordIsReleasedAndHeardAgainWithPedalAndProgram() throws Exception {
    try (var listener = Musician.guest(server.address(), "Lea");
        var player = ReturningPlayer.of(server.address(), "Pia")) {
      listener.session().createOrJoin("cut", "");
      player.presence().createOrJoin("cut", "");
      var notes = player.presence().notes();
      notes.play(new ProgramChange(0, 6), new ControlChange(0, 64, 127), new NoteOn(0, 60, 80));
      await().atMost(SOON).until(() -> !listener.heard().isEmpty() && !listener.hearsSilence());
      player.line().shut(true);
      player.cut();
      await().atMost(SOON).until(listener::hearsSilence);
      notes.play(new NoteOn(0, 72, 80), new NoteOff(0, 72, 64));
      listener.forget();
      player.line().shut(false);
      player.awaitReturns(1);
      notes.play(new NoteOn(0, 65, 80));
      await().atMost(SOON).until(() -> listener.heard().stream().anyMatch(n -> n.status() == 0x90));
      var member = listener.heard().getLast().member();
      var stands = listener.keysOf(member).orElseThrow().channels().getFirst();
      assertThat(stands.program()).isEqualTo(6);
      assertThat(stands.controllers()).containsEntry(64, 127);
      assertThat(stands.heldKeys()).extracting(key -> key.key()).containsExactly(65);
      notes.play(new NoteOff(0, 60, 64), new NoteOff(0, 65, 64), new ControlChange(0, 64, 0));
      await().atMost(SOON).until(listener::hearsSilence);
      assertThat(listener.malformed()).isZero();
    }
  }

  @Test
  void whatIsAskedWhileAwayWaitsForTheReturn() throws Exception {
    try (var player = ReturningPlayer.of(server.address(), "Ria")) {
      player.presence().createOrJoin("waits", "");
      player.line().shut(true);
      player.cut();
      await().atMost(SOON).until(() -> !(player.presence().status() instanceof Online));
      var line =
          player
              .presence()
              .request(
                  ServerMessage.newBuilder()
                      .setRoomChatMessage(RoomChatMessage.newBuilder().setMessage("later")));
      player.line().shut(false);
      player.presence().hurry();
      assertThat(line.join().hasAcknowledgement()).isTrue();
      await().atMost(SOON).until(() -> player.lines().equals(List.of("later")));
      assertThat(player.stood()).first().isInstanceOf(Online.class);
      assertThat(player.stood()).anyMatch(Waiting.class::isInstance);
      assertThat(player.stood().getLast()).isInstanceOf(Online.class);
    }
  }

  @Test
  void whoSaysGoodbyeDoesNotComeBack() throws Exception {
    try (var player = ReturningPlayer.of(server.address(), "Kai")) {
      player.presence().createOrJoin("gone", "");
      player.presence().close();
      assertThat(player.presence().status()).isInstanceOf(PresenceStatus.Closed.class);
      assertThat(player.stood().getLast()).isInstanceOf(PresenceStatus.Closed.class);
    }
  }

  @Test
  void inADuetNotesGoOnTwoPathsAndACutOfThoseLosesNoRelease() throws Exception {
    try (var listener = ReturningPlayer.of(server.address(), "Duo");
        var player = ReturningPlayer.of(server.address(), "Due")) {
      listener.presence().createOrJoin("duet", "");
      player.presence().createOrJoin("duet", "");
      var duet = SetRoomTiming.newBuilder().setTimingMode(TimingMode.TIMING_MODE_DUET);
      listener.presence().request(ServerMessage.newBuilder().setSetRoomTiming(duet)).join();
      await().atMost(SOON).until(() -> player.presence().mode() == TimingMode.TIMING_MODE_DUET);
      await().atMost(SOON).until(() -> player.line().connections() >= 2);
      await().atMost(SOON).until(() -> listener.line().connections() >= 2);
      int struck = 200;
      for (int i = 0; i < struck; i++) {
        int key = 30 + i % 60;
        player.presence().notes().play(new NoteOn(0, key, 1 + i % 100));
        player.presence().notes().play(new NoteOff(0, key, 64));
        player.presence().notes().flush();
      }
      player.presence().notes().flush();
      await()
          .atMost(SOON)
          .until(() -> listener.notes().stream().filter(n -> n.startsWith("90")).count() >= struck);
      await().atMost(SOON).until(listener::hearsSilence);
      assertThat(listener.notes().stream().filter(n -> n.startsWith("90"))).hasSize(struck);
    }
  }
}
