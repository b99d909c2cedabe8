package io.pianorhythm.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.people.Role;
import io.pianorhythm.music.frame.FrameLimits;
import io.pianorhythm.music.frame.FrameScanner;
import io.pianorhythm.music.ledger.KeyLedger;
import io.pianorhythm.protocol.v1.GetPathToken;
import io.pianorhythm.protocol.v1.HeartbeatMessage;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One session by two connections, as the player and the listeners notice it.
class SecondPathTest extends RoomTest {

  SecondPathTest() {
    super(Rig.PATIENT);
  }

  private static List<Integer> seqs(List<MidiMessage> notes) {
    return notes.stream().map(MidiMessage::getSeq).toList();
  }

  private static void heard(Player listener, int frames) {
    Rig.await(frames + " frames", () -> listener.notesHeard().size() >= frames);
  }

  private static ServerMessage heartbeat(Player path, long timestamp) {
    path.send(
        ServerMessage.newBuilder()
            .setHeartbeatMessage(HeartbeatMessage.newBuilder().setTimestamp(timestamp))
            .build());
    return path.hear(said -> said.getHeartbeatAck().getTimestamp() == timestamp);
  }

  private static byte[] left(MidiMessage frame) {
    return frame.getMidiData().toByteArray();
  }

  // --- sending ---

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void eachNoteIsHeardOnceAndInOrderWhicheverPathIsFaster(long seed) {
    var listener = in("listener", Role.GUEST);
    var player = in("player", Role.GUEST);
    var other = rig.second(player);
    var random = new Random(seed);
    int frames = 200;
    int first = 1;
    int second = 1;
    while (first <= frames || second <= frames) {
      // One of them stalls for a while, then the other.
      boolean onFirst = second > frames || (first <= frames && random.nextInt(100) < 50);
      int burst = 1 + random.nextInt(random.nextInt(4) == 0 ? 40 : 2);
      for (int i = 0; i < burst; i++) {
        if (onFirst && first <= frames) {
          strike(player, first++);
        } else if (!onFirst && second <= frames) {
          strike(other, second++);
        }
      }
    }
    heard(listener, frames);
    heartbeat(player, 1);
    heartbeat(other, 2);
    assertThat(seqs(listener.notesHeard()))
        .isEqualTo(IntStream.rangeClosed(1, frames).boxed().toList());
    var keys = new KeyLedger();
    for (var frame : listener.notesHeard()) {
      byte[] bytes = left(frame);
      new FrameScanner().scan(bytes, 0, bytes.length, FrameLimits.RAW, keys.frameAt(0));
    }
    assertThat(keys.idle()).isTrue();
  }

  /// Even numbers release what the odd ones strike.
  private static void strike(Player path, int seq) {
    int key = 40 + (seq - 1) / 2 % 40;
    path.frame(seq, 0, 0, seq % 2 == 1 ? 0x90 : 0x80, key, 64);
  }

  @Test
  void listenersSeeByWhichFrameAPlayerHasASecondPath() {
    var listener = in("listener", Role.GUEST);
    var player = in("player", Role.GUEST);
    strike(player, 1);
    heard(listener, 1);
    var other = rig.second(player);
    strike(player, 2);
    heard(listener, 2);
    strike(other, 3);
    heard(listener, 3);
    assertThat(listener.notesHeard()).extracting(MidiMessage::getFlags).containsExactly(0, 8, 8);
  }

  @Test
  void whatComesLateStrikesNothingAndLetsGo() {
    var listener = in("listener", Role.GUEST);
    var player = in("player", Role.GUEST);
    var other = rig.second(player);
    player.frame(1, 0, 0, 0x90, 60, 90, 0xB0, 64, 127);
    heard(listener, 1);
    other.frame(3, 0, 0, 0x90, 64, 90);
    heard(listener, 2);
    player.frame(2, 0, 0, 0x90, 62, 90, 0x80, 60, 64, 0xB0, 64, 0);
    heard(listener, 3);
    var late = listener.notesHeard().get(2);
    assertThat(left(late)).containsExactly(0x80, 60, 64, 0xB0, 64, 0);
    assertThat(late.getFlags()).isEqualTo(1);
    assertThat(heartbeat(player, 1).getHeartbeatAck().getConfirmedSeq()).isEqualTo(3);
  }

  @Test
  void aKeyThatWasStruckAgainIsNotCutByWhatIsLate() {
    var listener = in("listener", Role.GUEST);
    var player = in("player", Role.GUEST);
    var other = rig.second(player);
    player.frame(1, 0, 0, 0x90, 60, 90);
    heard(listener, 1);
    other.frame(3, 0, 0, 0x90, 60, 100);
    heard(listener, 2);
    player.frame(2, 0, 0, 0x80, 60, 64);
    player.frame(4, 0, 0, 0x90, 72, 90);
    heard(listener, 3);
    assertThat(listener.notesHeard().get(2).getSeq()).isEqualTo(4);
  }

  @Test
  void theServerSaysUpToWhereEveryFrameHasArrived() {
    var player = in("player", Role.GUEST);
    player.frame(1, 0, 0, 0x90, 60, 90);
    assertThat(heartbeat(player, 1).getHeartbeatAck().getConfirmedSeq()).isEqualTo(1);
    player.frame(3, 0, 0, 0x80, 60, 64);
    assertThat(heartbeat(player, 2).getHeartbeatAck().getConfirmedSeq()).isEqualTo(1);
    var other = rig.second(player);
    assertThat(other.hear(ServerMessage::hasPathOpened).getPathOpened().getConfirmedSeq())
        .isEqualTo(1);
    other.frame(2, 0, 0, 0xB0, 64, 0);
    assertThat(heartbeat(other, 3).getHeartbeatAck().getConfirmedSeq()).isEqualTo(3);
  }

  @Test
  void aFrameThatCannotBeToldFromItsCopyIsRefused() {
    var listener = in("listener", Role.GUEST);
    var player = in("player", Role.GUEST);
    var other = rig.second(player);
    other.notes(0x90, 60, 90);
    assertThat(other.hear(ServerMessage::hasErrorMessage).getErrorMessage().getErrorCode())
        .isEqualTo("MIDI_INVALID");
    assertThat(listener.notesHeard()).isEmpty();
  }

  // --- listening ---

  @Test
  void whoListensByTwoPathsHearsNotesOnBothAndTheRestOnTheFirst() {
    var listener = in("listener", Role.GUEST);
    var other = rig.second(listener);
    var player = in("player", Role.GUEST);
    player.frame(1, 0, 0, 0x90, 60, 90);
    player.frame(2, 0, 0, 0x80, 60, 64);
    done(say(player, "Good evening"));
    heard(listener, 2);
    heard(other, 2);
    assertThat(other.notesHeard()).isEqualTo(listener.notesHeard());
    assertThat(listener.notesHeard()).extracting(MidiMessage::getRelaySeq).containsExactly(1, 2);
    listener.hear(ServerMessage::hasRoomChatMessage);
    assertThat(other.heard).allMatch(said -> said.hasPathOpened() || said.hasMidiMessage());
  }

  @Test
  void releasesAreNumberedToo() {
    var listener = in("listener", Role.GUEST);
    var player = in("player", Role.GUEST);
    player.frame(1, 0, 0, 0x90, 60, 90);
    done(player.ask(Player.leave()));
    heard(listener, 2);
    assertThat(listener.notesHeard()).extracting(MidiMessage::getRelaySeq).containsExactly(1, 2);
    assertThat(listener.notesHeard().get(1).getSeq()).isZero();
  }

  // --- one or the other breaks ---

  @Test
  void aPathThatBreaksIsNotNoticedByTheOthers() {
    var listener = in("listener", Role.GUEST);
    var player = in("player", Role.GUEST);
    var other = rig.second(player);
    player.frame(1, 0, 0, 0x90, 60, 90);
    heard(listener, 1);
    player.hangUp();
    assertThat(other.hear(said -> said.getPathOpened().getFirst()).hasPathOpened()).isTrue();
    done(say(other, "Still here"));
    other.frame(2, 0, 0, 0x80, 60, 64);
    heard(listener, 2);
    assertThat(seqs(listener.notesHeard())).containsExactly(1, 2);
    assertThat(listener.count(ServerMessage::hasUserLeftRoom)).isZero();
    assertThat(rig.meter.secondPaths()).isZero();
  }

  @Test
  void whoLosesTheFirstPathIsShownThePlayersAsTheyStand() {
    var player = in("player", Role.GUEST);
    var listener = in("listener", Role.GUEST);
    var other = rig.second(listener);
    player.frame(1, 0, 0, 0x90, 60, 90);
    heard(other, 1);
    listener.hangUp();
    var shown = other.hear(ServerMessage::hasKeySnapshot).getKeySnapshot();
    assertThat(shown.getRelaySeq()).isEqualTo(1);
    assertThat(shown.getChannels(0).getHeldKeys(0).getKey()).isEqualTo(60);
  }

  @Test
  void theSecondPathMayGoAndComeAgain() {
    var listener = in("listener", Role.GUEST);
    var player = in("player", Role.GUEST);
    for (int seq = 1; seq < 5; seq++) {
      var other = rig.second(player);
      other.frame(seq, 0, 0, 0x90, 60, 90);
      heard(listener, seq);
      other.hangUp();
      Rig.await("the path gone", () -> rig.meter.secondPaths() == 0);
    }
    assertThat(listener.count(ServerMessage::hasUserLeftRoom)).isZero();
  }

  @Test
  void aCommandOnTheSecondPathMakesItTheFirst() {
    var player = in("player", Role.GUEST);
    var other = rig.second(player);
    done(say(other, "The other one is dead"));
    assertThat(other.heard.get(1).getPathOpened().getFirst()).isTrue();
    Rig.await("the first one cut", () -> player.gone);
    assertThat(rig.door.size()).isEqualTo(1);
  }

  @Test
  void whoSaysGoodbyeIsGoneAndSilentAtOnce() {
    var listener = in("listener", Role.GUEST);
    var player = in("player", Role.GUEST);
    var other = rig.second(player);
    other.frame(1, 0, 0, 0x90, 60, 90);
    heard(listener, 1);
    player.webSocketFrame(0x88, new byte[] {0x03, (byte) 0xE8});
    heard(listener, 2);
    listener.hear(ServerMessage::hasUserLeftRoom);
    Rig.await("both closed", () -> player.gone && other.gone);
    assertThat(other.closeCode).isEqualTo(1000);
  }

  @Test
  void aPlayerWhoIsHeardOnOnePathKeepsTheKeys() {
    var listener = in("listener", Role.GUEST);
    var player = in("player", Role.GUEST);
    var other = rig.second(player);
    player.frame(1, 0, 0, 0x90, 60, 90);
    heard(listener, 1);
    clock.pass(Duration.ofSeconds(4));
    heartbeat(other, 1);
    rig.door.makeRounds();
    heartbeat(other, 2);
    assertThat(listener.notesHeard()).hasSize(1);
  }

  // --- tokens ---

  @Test
  void aTokenOpensOnePathWithinTenSecondsAndTheNewestCounts() {
    var player = in("player", Role.GUEST);
    var first = Rig.token(player);
    var second = Rig.token(player);
    assertThat(rig.door.secondPath(first)).isEmpty();
    assertThat(rig.door.secondPath(second)).isPresent();
    assertThat(rig.door.secondPath(second)).isEmpty();
    var third = Rig.token(player);
    clock.pass(Duration.ofSeconds(10));
    assertThat(rig.door.secondPath(third)).isEmpty();
    var fourth = Rig.token(player);
    player.hangUp();
    Rig.await("the session gone", () -> rig.door.size() == 0);
    assertThat(rig.door.secondPath(fourth)).isEmpty();
  }

  @Test
  void aClientOfTheReferenceHasOnePath() {
    var plain = here(rig.connect("plain", Role.GUEST, false));
    var question = ServerMessage.newBuilder().setGetPathToken(GetPathToken.getDefaultInstance());
    assertThat(error(plain.ask(question))).isEqualTo("NOT_AVAILABLE");
  }
}
