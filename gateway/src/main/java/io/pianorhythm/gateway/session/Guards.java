package io.pianorhythm.gateway.session;

import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.meter.Traffic;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Guards of one session: messages without bytes, 10 and 30 ms after notes that nothing followed. A
/// kernel notices a lost packet by those behind it; without any it waits for 200 ms and more. They
/// are sent for a while after the client has reported a stall, and in duets. One timer waits per
/// session at most. Confined to the session's event loop.
final class Guards {

  private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long SECOND_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

  private final Session session;
  private final LoopDesk desk;
  private final ServerTime time;
  private boolean wanted;
  private long until;
  private boolean notesLast;
  private long lastNotes;
  private int sent;
  private boolean waiting;

  Guards(Session session, LoopDesk desk, ServerTime time) {
    this.session = session;
    this.desk = desk;
    this.time = time;
  }

  /// Guards what is written until then, ns of the monotonic clock; an earlier end changes nothing.
  void until(long end) {
    until = wanted ? Math.max(until, end) : end;
    wanted = true;
    session.detour();
  }

  /// Whether it has to be told of notes.
  boolean wanted() {
    return wanted;
  }

  /// Notes were written.
  void notes() {
    if (!wanted) {
      return;
    }
    long now = time.nanos();
    if (now - until > 0) {
      wanted = false;
      return;
    }
    notesLast = true;
    lastNotes = now;
    sent = 0;
    if (!waiting) {
      comeAgain(FIRST_NANOS);
    }
  }

  /// Something else was written, which guards what was written before it.
  void other() {
    notesLast = false;
  }

  private void comeAgain(long nanos) {
    waiting = true;
    Future<?> _ = session.paths().home().schedule(this::due, nanos, TimeUnit.NANOSECONDS);
  }

  private void due() {
    waiting = false;
    if (!notesLast || session.ended()) {
      return;
    }
    long age = time.nanos() - lastNotes;
    long wantedAge = sent == 0 ? FIRST_NANOS : SECOND_NANOS;
    if (age < wantedAge) {
      comeAgain(wantedAge - age);
      return;
    }
    sent++;
    desk.loop.meter().count(Traffic.GUARDS_OUT, 1);
    session.paths().guard();
    if (sent == 1) {
      comeAgain(SECOND_NANOS - age);
    }
  }
}
