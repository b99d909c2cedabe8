package io.pianorhythm.client.hearing;

import io.pianorhythm.client.playout.PlayoutRule;
import io.pianorhythm.client.playout.Tempo;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.RoomJoinedResponse;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.TimingMode;
import io.pianorhythm.protocol.v1.TimingReport;
import io.pianorhythm.protocol.v1.UserInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the others in the room play, event by event, placed in time by the room's mode. Whatever
/// makes a player inaudible also lets go of its keys here: leaving, another room, a broken
/// connection. Give it every message of a connection, in order; belongs to one thread at a time.
public final class Ensemble {
  private final RoomPlayout playout;
  private final RoomHearing hearing;
  private final TimingRules rules = new TimingRules();
  private long reportedStalls;
  private long reportedLate;
  private long reportedStale;

  /// @param ear is told when what is to be heard
  public Ensemble(TimedEar ear) {
    playout = new RoomPlayout(ear, rules.rule());
    hearing = new RoomHearing(playout);
  }

  /// Takes a message in; what has nothing to do with players or timing is ignored.
  ///
  /// @param arrivedMicros server time when it was read, µs since 1970
  public void message(ServerMessage message, long arrivedMicros) {
    hearing.message(message, arrivedMicros);
    switch (message.getMessageCase()) {
      case ROOMJOINEDRESPONSE -> entered(message.getRoomJoinedResponse());
      case ROOMUPDATED -> rules.settings(message.getRoomUpdated().getRoomInfo().getSettings());
      case ROOMLEFT -> rules.anotherRoom();
      case ROOMTIMING ->
          rules.commonDelay(Integer.toUnsignedLong(message.getRoomTiming().getCommonDelayUs()));
      default -> {
        return;
      }
    }
    playout.rule(rules.rule());
  }

  private void entered(RoomJoinedResponse room) {
    if (room.getSuccess()) {
      rules.anotherRoom();
      rules.settings(room.getRoomInfo().getSettings());
    }
  }

  /// Whether nobody knows how old what comes next is, because this machine may have slept: until
  /// this is over its note-ons count as too old, and all else is heard at once.
  public void doubt(boolean doubtful) {
    playout.doubt(doubtful);
  }

  /// There is another way from the server, such as a second path: what was learnt of delays does
  /// not hold for it.
  ///
  /// @param now server time, µs since 1970
  public void anotherWay(long now) {
    playout.anotherWay(now);
  }

  /// Takes a frame in that came on the second path.
  public void secondPath(MidiMessage frame, long arrivedMicros) {
    hearing.secondPath(frame, arrivedMicros);
  }

  /// Lets go of everything: the room or the connection is gone.
  public void forgetAll(long atMicros) {
    hearing.forgetAll(atMicros);
  }

  /// Hears in a mode of one's own; null: in that of the room.
  public void override(@Nullable TimingMode mode) {
    rules.override(mode);
    playout.rule(rules.rule());
  }

  /// The mode in which this side hears.
  public TimingMode mode() {
    return rules.mode();
  }

  /// The beat of the room.
  public Tempo tempo() {
    return rules.tempo();
  }

  /// How long notes may wait for each other on their way out.
  public Duration window() {
    return rules.window();
  }

  /// Whether the smallest delay is asked for.
  public boolean duet() {
    return rules.duet();
  }

  /// The other members of the room.
  public List<UserInfo> members() {
    return hearing.members();
  }

  /// Whether nobody holds a key or pedal.
  public boolean silent() {
    return hearing.silent();
  }

  /// How a member is heard; empty for one of whom nothing was heard.
  public Optional<PlayerTiming> timing(String memberId) {
    return playout.timing(memberId);
  }

  /// How all are heard of whom something was heard.
  public List<PlayerTiming> timings() {
    return playout.timings();
  }

  /// What was measured, with the counts since the last report.
  ///
  /// @param roundTripMicros median round trip; 0: not known
  /// @param jitterMicros how much round trips vary
  public TimingReport report(long roundTripMicros, long jitterMicros) {
    List<PlayerTiming> players = playout.timings();
    long stalls = players.stream().mapToLong(PlayerTiming::stalls).sum();
    long late = players.stream().mapToLong(PlayerTiming::late).sum();
    long stale = players.stream().mapToLong(PlayerTiming::skipped).sum();
    long latest = players.stream().mapToLong(PlayerTiming::playoutDelay).max().orElse(0);
    TimingReport report =
        TimingReport.newBuilder()
            .setRoundTripUs(unsigned(roundTripMicros))
            .setJitterUs(unsigned(jitterMicros))
            .setPlayoutDelayUs(unsigned(latest))
            .setNeededDelayUs(unsigned(playout.needed(PlayoutRule.LISTENING)))
            // Somebody who left takes what was counted along.
            .setStalls(unsigned(stalls - reportedStalls))
            .setLateEvents(unsigned(late - reportedLate))
            .setStaleNoteOns(unsigned(stale - reportedStale))
            .setTakesGuards(true)
            .build();
    reportedStalls = stalls;
    reportedLate = late;
    reportedStale = stale;
    return report;
  }

  private static int unsigned(long value) {
    return (int) Math.clamp(value, 0L, Integer.MAX_VALUE);
  }
}
