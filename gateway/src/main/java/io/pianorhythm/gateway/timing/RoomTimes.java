package io.pianorhythm.gateway.timing;

import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.timing.CommonDelay;
import io.pianorhythm.protocol.v1.MemberTiming;
import io.pianorhythm.protocol.v1.RoomTiming;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The reports of the members of one room on this node, and what is to be told of them. Safe from
/// any thread: each loop brings the reports of its members, every two seconds at most.
public final class RoomTimes {
  /// A report stands for this long, ns.
  static final long VALID = TimeUnit.SECONDS.toNanos(60);

  /// A changed common delay is told at most this often, ns.
  static final long SOON = TimeUnit.SECONDS.toNanos(1);

  /// What else has changed can wait for this long, ns: it is looked at, not played by.
  static final long LATER = TimeUnit.SECONDS.toNanos(10);

  private static final int MOST_MEMBERS = 64;
  private static final int MICROS_PER_MILLI = 1_000;

  private final RoomId room;
  private final Map<MemberId, Reported> reports = new LinkedHashMap<>();
  private final CommonDelay common = new CommonDelay();
  private RoomTiming told = RoomTiming.getDefaultInstance();
  private long toldAt;
  private boolean everTold;

  private record Reported(MemberReport report, long at) {}

  public RoomTimes(RoomId room) {
    this.room = room;
  }

  /// A member has reported.
  ///
  /// @param concert whether the room hears with one common delay
  /// @param now ns of the server's monotonic clock
  /// @return what every member is to be told now; empty: nothing new, or not yet
  public synchronized Optional<RoomTiming> report(
      MemberId member, MemberReport report, boolean concert, long now) {
    reports.remove(member);
    reports.put(member, new Reported(report, now));
    reports.values().removeIf(each -> now - each.at > VALID);
    int delay = common.update(needed(), now);
    RoomTiming timing = timing(concert ? delay : 0);
    boolean delayChanged = timing.getCommonDelayUs() != told.getCommonDelayUs();
    boolean due = !everTold || now - toldAt >= (delayChanged ? SOON : LATER);
    if (!due || timing.equals(told)) {
      return Optional.empty();
    }
    told = timing;
    toldAt = now;
    everTold = true;
    return Optional.of(timing);
  }

  /// What was told last, for somebody who enters; empty before anything was.
  public synchronized Optional<RoomTiming> told() {
    return everTold ? Optional.of(told) : Optional.empty();
  }

  /// A member is here no longer.
  public synchronized void forget(MemberId member) {
    reports.remove(member);
  }

  private int needed() {
    return reports.values().stream()
        .filter(each -> each.report.seated())
        .mapToInt(each -> each.report.neededMicros())
        .max()
        .orElse(0);
  }

  private RoomTiming timing(int commonDelay) {
    RoomTiming.Builder timing =
        RoomTiming.newBuilder().setRoomId(room.value()).setCommonDelayUs(commonDelay);
    reports.forEach((member, reported) -> {
      if (reported.report.plays() && timing.getMembersCount() < MOST_MEMBERS) {
        timing.addMembers(member(member, reported.report));
      }
    });
    return timing.build();
  }

  /// To the millisecond: what varies by less is no news.
  private static MemberTiming member(MemberId member, MemberReport report) {
    return MemberTiming.newBuilder()
        .setMemberId(member.value())
        .setRoundTripUs(toMillis(report.roundTripMicros()))
        .setJitterUs(toMillis(report.jitterMicros()))
        .setStalls(report.stalls())
        .setTwoPaths(report.twoPaths())
        .build();
  }

  private static int toMillis(int micros) {
    return Math.ceilDiv(micros, MICROS_PER_MILLI) * MICROS_PER_MILLI;
  }
}
