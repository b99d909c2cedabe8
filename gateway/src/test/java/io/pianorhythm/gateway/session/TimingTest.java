package io.pianorhythm.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.people.Role;
import io.pianorhythm.protocol.v1.HeartbeatMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.MessageCase;
import io.pianorhythm.protocol.v1.SetRoomTiming;
import io.pianorhythm.protocol.v1.TimingMode;
import io.pianorhythm.protocol.v1.TimingReport;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What clients report of their time, and what they notice of it.
class TimingTest extends RoomTest {

  private static final long BEGAN_MS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

  private final long began = clock.now();
  private long beats;

  TimingTest() {
    super(Rig.PATIENT);
  }

  @Test
  void inAConcertAllAreToldTheDelayOfWhoeverNeedsMostAndSoAreNewcomers() {
    var owner = in("owner", Role.GUEST);
    var far = in("far", Role.GUEST);
    mode(owner, TimingMode.TIMING_MODE_CONCERT);
    report(owner, TimingReport.newBuilder().setNeededDelayUs(60_000));
    clock.pass(Duration.ofSeconds(2));
    report(far, TimingReport.newBuilder().setNeededDelayUs(141_300));
    owner.hear(said -> said.getRoomTiming().getCommonDelayUs() == 145_000);
    far.hear(said -> said.getRoomTiming().getCommonDelayUs() == 145_000);
    var late = in("late", Role.GUEST);
    late.hear(said -> said.getRoomTiming().getCommonDelayUs() == 145_000);
    var plain = here(rig.connect("plain", Role.GUEST, false));
    assertThat(plain.count(ServerMessage::hasRoomTiming)).isZero();
    assertThat(rig.meter.timing().roundTrips().counts()).containsOnly(0);
  }

  @Test
  void afterAStallNotesAreGuardedForAMinute() {
    var listener = in("listener", Role.GUEST);
    var player = in("player", Role.GUEST);
    report(listener, TimingReport.newBuilder().setStalls(1).setTakesGuards(true));
    player.notes(0x90, 60, 80);
    listener.hear(ServerMessage::hasMidiMessage);
    clock.pass(Duration.ofMillis(10));
    Rig.await("a guard", () -> guards(listener) == 1);
    clock.pass(Duration.ofMillis(20));
    Rig.await("two guards", () -> guards(listener) == 2);
    clock.pass(Duration.ofSeconds(61));
    player.notes(0x80, 60, 80);
    Rig.await("the note", () -> listener.notesHeard().size() == 2);
    clock.pass(Duration.ofMillis(40));
    report(listener, TimingReport.newBuilder().setTakesGuards(true));
    assertThat(guards(listener)).isEqualTo(2);
    assertThat(rig.meter.timing().stalls()).isOne();
  }

  @Test
  void whoDoesNotKnowGuardsGetsNone() {
    var listener = in("listener", Role.GUEST);
    var player = in("player", Role.GUEST);
    report(listener, TimingReport.newBuilder().setStalls(1));
    player.notes(0x90, 60, 80);
    listener.hear(ServerMessage::hasMidiMessage);
    clock.pass(Duration.ofMillis(40));
    report(listener, TimingReport.newBuilder().setStalls(1));
    assertThat(guards(listener)).isZero();
  }

  @Test
  void whoseNotesAreHeldUpOnTheirWayHereIsToldWithTheNextHeartbeat() {
    var player = in("player", Role.GUEST);
    playsInTime(player);
    playedAgo(player, 21, 250);
    assertThat(stalls(player)).isOne();
    assertThat(stalls(player)).isZero();
  }

  @Test
  void aCopyThatIsHeldUpOnOnePathCountsAsWell() {
    var player = in("player", Role.GUEST);
    playsInTime(player);
    clock.pass(Duration.ofMillis(200));
    playedAgo(player, 20, 320);
    assertThat(stalls(player)).isOne();
  }

  /// Twenty notes that take 20 ms to come.
  private void playsInTime(Player player) {
    for (int i = 1; i <= 20; i++) {
      playedAgo(player, i, 20);
      assertThat(stalls(player)).isZero();
      clock.pass(Duration.ofMillis(100));
    }
  }

  /// A note that was played some time before it comes.
  private void playedAgo(Player player, int seq, long millis) {
    long now = BEGAN_MS + TimeUnit.NANOSECONDS.toMillis(clock.now() - began);
    player.frame(seq, 1, now - millis, 0, 0x90, 60, 80);
  }

  private int stalls(Player player) {
    long beat = ++beats;
    player.send(
        ServerMessage.newBuilder()
            .setHeartbeatMessage(HeartbeatMessage.newBuilder().setTimestamp(beat))
            .build());
    player.hear(said -> said.getHeartbeatAck().getTimestamp() == beat);
    return player.heard.stream()
        .map(ServerMessage::getHeartbeatAck)
        .filter(ack -> ack.getTimestamp() == beat)
        .findFirst()
        .orElseThrow()
        .getStalls();
  }

  @Test
  void inADuetEveryNoteIsGuarded() {
    var listener = in("listener", Role.GUEST);
    var player = in("player", Role.GUEST);
    mode(listener, TimingMode.TIMING_MODE_DUET);
    report(listener, TimingReport.newBuilder().setTakesGuards(true));
    player.notes(0x90, 60, 80);
    listener.hear(ServerMessage::hasMidiMessage);
    clock.pass(Duration.ofMillis(10));
    Rig.await("a guard", () -> guards(listener) == 1);
  }

  private static long guards(Player listener) {
    return listener.count(said -> said.getMessageCase() == MessageCase.MESSAGE_NOT_SET);
  }

  private static void mode(Player owner, TimingMode mode) {
    done(
        owner.ask(
            ServerMessage.newBuilder()
                .setSetRoomTiming(SetRoomTiming.newBuilder().setTimingMode(mode))));
  }

  /// Returns when the server has read it.
  private void report(Player client, TimingReport.Builder report) {
    long beat = ++beats;
    client.send(
        ServerMessage.newBuilder()
            .setHeartbeatMessage(HeartbeatMessage.newBuilder().setTimestamp(beat).setReport(report))
            .build());
    client.hear(said -> said.getHeartbeatAck().getTimestamp() == beat);
  }
}
