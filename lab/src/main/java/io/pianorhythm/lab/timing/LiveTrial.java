package io.pianorhythm.lab.timing;

import io.pianorhythm.client.PianoRhythm;
import io.pianorhythm.client.Presence;
import io.pianorhythm.client.Session;
import io.pianorhythm.client.hearing.PlayerTiming;
import io.pianorhythm.lab.network.Dice;
import io.pianorhythm.lab.network.Profile;
import io.pianorhythm.music.event.MidiEvent;
import io.pianorhythm.music.event.NoteOn;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.SetRoomTiming;
import io.pianorhythm.protocol.v1.TimingMode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// A player and a listener on the Java SDK, each behind a line of a profile, on a real server.
final class LiveTrial {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration BLACKOUT = Duration.ofSeconds(5);
  private static final Duration RESET = Duration.ofSeconds(8);
  private static final long NEVER = Long.MAX_VALUE;
  private static final int VELOCITIES = 127;
  private static final long ON_ITS_WAY = 250_000;

  private final URI server;
  private final Profile profile;
  private final boolean duet;
  private final Performance performance;
  private final Duration length;
  private final Session reference;
  private final List<LiveEar.Strike> played = new ArrayList<>();
  private long cutAt = NEVER;

  /// @param reference somebody on the same server without a network in between, whose clock is
  ///   taken for true
  LiveTrial(
      URI server,
      Profile profile,
      boolean duet,
      Performance performance,
      Duration length,
      Session reference) {
    this.server = server;
    this.profile = profile;
    this.duet = duet;
    this.performance = performance;
    this.length = length;
    this.reference = reference;
  }

  LiveRow run() throws IOException {
    Dice dice = new Dice(profile.ordinal() * 2 + (duet ? 1 : 0));
    InetSocketAddress target = new InetSocketAddress(server.getHost(), server.getPort());
    Duration most = length.plus(PATIENCE).multipliedBy(2);
    LiveEar player = new LiveEar();
    LiveEar listener = new LiveEar();
    try (LiveLine there = new LiveLine(target, profile, most, dice.fork(1));
        LiveLine here = new LiveLine(target, profile, most, dice.fork(2));
        PianoRhythm one = at(there);
        PianoRhythm other = at(here);
        Presence plays = one.attend(one.guest("P" + name()), player);
        Presence hears = other.attend(other.guest("L" + name()), listener)) {
      listener.knows(hears.clock());
      player.knows(plays.clock());
      hears.createOrJoin(name(), "");
      plays.createOrJoin(name(), "");
      if (duet) {
        setDuet(hears);
      }
      play(plays, there);
      return row(plays, hears, player, listener);
    }
  }

  private String name() {
    return "live-" + profile.id() + (duet ? "-duet" : "");
  }

  private static PianoRhythm at(LiveLine line) {
    return PianoRhythm.at(URI.create("http://127.0.0.1:" + line.port()), PATIENCE);
  }

  private static void setDuet(Presence owner) {
    SetRoomTiming duet =
        SetRoomTiming.newBuilder().setTimingMode(TimingMode.TIMING_MODE_DUET).build();
    ServerMessage _ = owner.request(ServerMessage.newBuilder().setSetRoomTiming(duet)).join();
  }

  private void play(Presence plays, LiveLine line) {
    long start = Math.floorDiv(System.nanoTime(), 1_000) - performance.notes().getFirst().at();
    boolean fails = profile == Profile.OUTAGE;
    long failure = start + performance.notes().getFirst().at() + length.toNanos() / 4_000;
    for (Performance.Note note : performance.notes()) {
      long due = start + note.at();
      if (fails && due > failure) {
        fails = false;
        cutAt = Math.floorDiv(System.nanoTime(), 1_000);
        line.fail(BLACKOUT, RESET);
      }
      await(due);
      MidiEvent event = toldApart(note);
      if (note.strikes()) {
        played.add(new LiveEar.Strike(event.data1(), event.data2(), due));
      }
      long late = Math.floorDiv(System.nanoTime(), 1_000) - due;
      plays.notes().play(List.of(event), Duration.ofNanos(late * 1_000));
    }
    plays.notes().releaseAll();
  }

  /// Another velocity for each strike.
  private MidiEvent toldApart(Performance.Note note) {
    return note.strikes()
        ? new NoteOn(note.event().channel(), note.event().data1(), 1 + played.size() % VELOCITIES)
        : note.event();
  }

  private static void await(long micros) {
    long left = micros - Math.floorDiv(System.nanoTime(), 1_000);
    while (left > 0) {
      LockSupport.parkNanos(left * 1_000);
      left = micros - Math.floorDiv(System.nanoTime(), 1_000);
    }
  }

  private LiveRow row(Presence plays, Presence hears, LiveEar player, LiveEar listener) {
    boolean twoPaths = plays.twoPaths() || hears.twoPaths();
    settle(listener);
    long now = hears.clock().local();
    double clock = Math.abs(hears.clock().at(now) - reference.clock().at(now)) / 1_000.0;
    long back = player.online().getLast();
    boolean cut = cutAt != NEVER;
    // What was on its way when the line failed did not arrive either.
    long awayFrom = cut ? cutAt - ON_ITS_WAY : NEVER;
    LiveMatch match = new LiveMatch(played, listener.strikes(), awayFrom, cut ? back : NEVER);
    double recovery = cut ? (back - cutAt) / 1_000.0 - RESET.toMillis() : 0;
    return new LiveRow(
        profile,
        duet,
        played.size(),
        match.lost,
        match.away,
        match.doubled,
        listener.down(),
        match.delay,
        match.interval,
        clock,
        latePercent(hears),
        twoPaths,
        recovery);
  }

  private static double latePercent(Presence hears) {
    long frames = hears.timings().stream().mapToLong(PlayerTiming::frames).sum();
    long late = hears.timings().stream().mapToLong(PlayerTiming::late).sum();
    return frames == 0 ? 0 : 100.0 * late / frames;
  }

  /// Until everything has come that can come, or for as long as one waits for a lost packet.
  private static void settle(LiveEar listener) {
    long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
    int heard = -1;
    while (System.nanoTime() < end && (listener.down() > 0 || heard != listener.strikes().size())) {
      heard = listener.strikes().size();
      LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
    }
  }
}
