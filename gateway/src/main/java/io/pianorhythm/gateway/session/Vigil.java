package io.pianorhythm.gateway.session;

import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.fanout.LoopRoom;
import java.util.concurrent.TimeUnit;

/// Looks whether the client of a session is still there: often while it holds keys or pedals, which
/// are released when it gives no sign, and now and then while it holds nothing. Confined to the
/// session's event loop; the rounds are those of the [LoopDesk].
final class Vigil {

  private final Session session;
  private final LoopDesk desk;
  private final Gate gate;
  private final NoteLane notes;
  private final ServerTime time;
  private final Pulse pulse;
  private boolean holding;

  Vigil(Session session, LoopDesk desk, Gate gate, NoteLane notes, ServerTime time) {
    this.session = session;
    this.desk = desk;
    this.gate = gate;
    this.notes = notes;
    this.time = time;
    this.pulse = new Pulse(time.nanos());
  }

  /// Something has come on this path.
  void signOfLife(Path path) {
    long now = time.nanos();
    path.sign(now);
    pulse.sign(now);
    desk.loop.meter().arrived(now);
  }

  /// The client has answered a ping; what comes unasked is not counted.
  void ponged() {
    long took = pulse.ponged(time.nanos());
    if (took != Pulse.UNASKED) {
      desk.loop.meter().roundTrip(took);
    }
  }

  /// Has the desk look often while the player holds keys or pedals.
  void watchKeys() {
    boolean holds = !notes.idle();
    if (holds != holding) {
      holding = holds;
      desk.holds(session, holds);
    }
  }

  /// Somebody who holds keys or pedals and is silent is asked every second whether they are there;
  /// without a sign they are released.
  void checkHolding() {
    long now = time.nanos();
    LoopRoom here = gate.room();
    if (pulse.silentFor(Pulse.GRACE_NANOS, now) && here != null) {
      notes.release(here);
      watchKeys();
    } else if (pulse.pingDueWhileHolding(now)) {
      sendPing(now);
    }
  }

  /// Asks a client that has been silent for long, and closes paths that were silent for too long.
  void checkSilence() {
    long now = time.nanos();
    if (!session.paths().closeSilent(most(), now) && pulse.pingDueWhileIdle(most(), now)) {
      sendPing(now);
    }
  }

  /// When there may be something to do for [#checkSilence], if nothing comes until then; ns of the
  /// monotonic clock.
  long nextCheck() {
    return Math.min(session.paths().silentAt(most()), pulse.pingWhileIdleAt(most()));
  }

  private long most() {
    return TimeUnit.SECONDS.toNanos(session.limits().silenceSeconds());
  }

  private void sendPing(long now) {
    pulse.pinged(now);
    session.paths().ping();
  }
}
