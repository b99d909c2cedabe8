package io.pianorhythm.gateway.session;

import com.google.protobuf.InvalidProtocolBufferException;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.fanout.LoopRoom;
import io.pianorhythm.gateway.meter.TimingMeter;
import io.pianorhythm.gateway.timing.MemberReport;
import io.pianorhythm.protocol.v1.HeartbeatMessage;
import io.pianorhythm.protocol.v1.TimingReport;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What one client reports of its time, and what follows from it: figures for the operator, what
/// its room is told, and guards for its connection. Confined to the session's event loop.
final class TimeDesk {

  private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

  /// A duet is guarded from one report to the next one.
  private static final long DUET_NANOS = TimeUnit.SECONDS.toNanos(15);

  private static final int MOST_STALLS = 1_000;

  final Guards guards;
  private final Session session;
  private final ServerTime time;
  private final TimingMeter meter;
  private final Deque<Stalls> stalls = new ArrayDeque<>();
  private long lastPlayed;
  private boolean hasPlayed;

  private record Stalls(int number, long at) {}

  TimeDesk(Session session, LoopDesk desk, ServerTime time, TimingMeter meter) {
    this.session = session;
    this.time = time;
    this.meter = meter;
    this.guards = new Guards(session, desk, time);
  }

  /// The client has played.
  void played() {
    lastPlayed = time.nanos();
    hasPlayed = true;
  }

  /// Reads the report of a heartbeat, if there is one.
  ///
  /// @param here the room in which it is; null: none
  /// @return false when it cannot be read
  boolean heartbeat(byte[] bytes, int from, int to, @Nullable LoopRoom here) {
    try {
      HeartbeatMessage heartbeat = HeartbeatMessage.parser().parseFrom(bytes, from, to - from);
      if (heartbeat.hasReport()) {
        report(heartbeat.getReport(), here);
      }
      return true;
    } catch (InvalidProtocolBufferException _) {
      return false;
    }
  }

  private void report(TimingReport report, @Nullable LoopRoom here) {
    long now = time.nanos();
    meter.report(report);
    int stalled = (int) Math.min(MOST_STALLS, Integer.toUnsignedLong(report.getStalls()));
    if (stalled > 0) {
      stalls.addLast(new Stalls(stalled, now));
    }
    while (!stalls.isEmpty() && now - stalls.getFirst().at > MINUTE_NANOS) {
      stalls.removeFirst();
    }
    if (report.getTakesGuards()) {
      guard(stalled > 0, here, now);
    }
    if (here != null) {
      here.report(session.member(), reported(report, here, now), now);
    }
  }

  private void guard(boolean stalled, @Nullable LoopRoom here, long now) {
    if (stalled) {
      guards.until(now + MINUTE_NANOS);
    } else if (here != null && here.duet()) {
      guards.until(now + DUET_NANOS);
    }
  }

  private MemberReport reported(TimingReport report, LoopRoom here, long now) {
    int lastMinute = stalls.stream().mapToInt(Stalls::number).sum();
    boolean plays = hasPlayed && now - lastPlayed <= MINUTE_NANOS;
    return MemberReport.of(
        report,
        Math.min(MOST_STALLS, lastMinute),
        here.seated(session.member()),
        plays,
        session.paths().hasSecond());
  }
}
