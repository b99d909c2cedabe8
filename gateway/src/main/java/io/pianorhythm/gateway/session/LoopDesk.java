package io.pianorhythm.gateway.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.pianorhythm.gateway.fanout.PlayerLoop;
import io.pianorhythm.gateway.meter.Backlog;
import io.pianorhythm.gateway.meter.LoopMeter;
import io.pianorhythm.gateway.note.NoteFields;
import io.pianorhythm.gateway.note.NoteFrame;
import io.pianorhythm.gateway.wire.EnvelopeScan;
import io.pianorhythm.gateway.wire.HeartbeatReply;
import io.pianorhythm.gateway.wire.WireCursor;
import io.pianorhythm.music.frame.FrameLimits;
import io.pianorhythm.music.frame.FrameWriter;
import io.pianorhythm.music.rule.FrameThinner;
import io.pianorhythm.protocol.WireLimits;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// The tools that all sessions of one event loop share, and the two rounds that it makes: often
/// past those who hold keys or pedals, were thinned out or read too slowly, seldom past those who
/// have been silent for long. One pair of timers per loop, none per connection.
final class LoopDesk {

  /// How often those who hold something are looked at. Together with [Pulse#GRACE_NANOS] it keeps
  /// the release of a silent player's keys under three seconds.
  private static final long HOLDING_ROUND_MS = 250;

  private static final long ROUND_MS = 2_500;

  final PlayerLoop loop;
  final PathTokens tokens;
  final Backlog backlog;
  final EnvelopeScan envelope = new EnvelopeScan();
  final WireCursor cursor = new WireCursor();
  final NoteFields note = new NoteFields();
  final NoteFrame.Head head = new NoteFrame.Head();
  final FrameThinner thinner = new FrameThinner();
  final FrameWriter raw = FrameWriter.raw();
  final Inflation inflation = new Inflation();
  final Deflation deflation = new Deflation();

  /// For the answer to a heartbeat, written at once; used anew by the next one, and as old as the
  /// loop.
  final ByteBuf reply =
      Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(HeartbeatReply.MOST_BYTES));

  final byte[] message = new byte[WireLimits.MESSAGE_BYTES];
  final byte[] midi = new byte[FrameLimits.MAX_BYTES];

  private final Lookout<Session> lookout = new Lookout<>(TimeUnit.MILLISECONDS.toNanos(ROUND_MS));
  private final Set<Session> holding = new LinkedHashSet<>();
  private final Set<Session> thinned = new LinkedHashSet<>();
  private final Set<Session> lagging = new LinkedHashSet<>();

  /// @param tokens of the whole process
  /// @param backlog of the whole process
  LoopDesk(EventLoop executor, LoopMeter meter, PathTokens tokens, Backlog backlog) {
    this.loop = new PlayerLoop(executor, meter);
    this.tokens = tokens;
    this.backlog = backlog;
    // They end with the loop.
    Future<?> _ =
        executor.scheduleWithFixedDelay(
            this::lookOften, HOLDING_ROUND_MS, HOLDING_ROUND_MS, TimeUnit.MILLISECONDS);
    Future<?> _ =
        executor.scheduleWithFixedDelay(
            this::lookAtSilent, ROUND_MS, ROUND_MS, TimeUnit.MILLISECONDS);
  }

  /// Unpacks the message of `length` bytes at the beginning of [#message] in place.
  ///
  /// @return its bytes, or what [Inflation#inflate] says
  int unpack(int length) {
    return inflation.inflate(Unpooled.wrappedBuffer(Arrays.copyOf(message, length)), message);
  }

  void add(Session session) {
    lookout.put(session, loop.meter().now());
  }

  void remove(Session session) {
    lookout.remove(session);
    holding.remove(session);
    thinned.remove(session);
    lagging.remove(session);
  }

  /// A reader of the session has left something unread.
  void lags(Session session) {
    if (!session.ended()) {
      lagging.add(session);
    }
  }

  /// Notes of the session were thinned out: it is to be told.
  void thins(Session session) {
    thinned.add(session);
  }

  /// The session holds keys or pedals, or no longer.
  void holds(Session session, boolean holds) {
    if (holds) {
      holding.add(session);
    } else {
      holding.remove(session);
    }
  }

  /// Both rounds, now.
  void makeRounds() {
    lookOften();
    lookAtSilent();
  }

  private void lookOften() {
    lookAtHolding();
    if (!thinned.isEmpty()) {
      thinned.removeIf(session -> session.inbox().tellThinned());
    }
    lookAtLagging();
  }

  /// Whoever is shown what they missed may fall behind again, or be closed.
  private void lookAtLagging() {
    if (!lagging.isEmpty()) {
      List<Session> now = new ArrayList<>(lagging);
      now.stream().filter(session -> session.paths().look()).forEach(lagging::remove);
    }
  }

  private void lookAtHolding() {
    if (!holding.isEmpty()) {
      List<Session> now = new ArrayList<>(holding);
      now.forEach(session -> session.vigil().checkHolding());
    }
  }

  private void lookAtSilent() {
    for (Session session : lookout.take(loop.meter().now())) {
      if (!session.ended()) {
        session.vigil().checkSilence();
      }
      if (!session.ended()) {
        lookout.put(session, session.vigil().nextCheck());
      }
    }
  }
}
