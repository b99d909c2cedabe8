package io.pianorhythm.lab.timing;

import io.pianorhythm.client.Session;
import io.pianorhythm.lab.network.Dice;
import io.pianorhythm.lab.network.Profile;
import io.pianorhythm.lab.proxy.ProxyLoop;
import io.pianorhythm.music.event.MidiEvent;
import io.pianorhythm.music.event.NoteOn;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A player and a listener on one of the SDKs, each behind a line of a profile, on a real server.
///
/// In the outage profile the player's line is dead for five seconds from a quarter of the music on;
/// three seconds later its connections are reset.
final class LiveTrial {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BLACKOUT = Duration.ofSeconds(5);
  private static final Duration RESET = Duration.ofSeconds(8);

  /// As long as delays of the network are remembered.
  private static final long WARM_UP = 60_000_000;

  private static final long ON_ITS_WAY = 250_000;
  private static final int VELOCITIES = 127;
  private static final double MICROS = 1_000;

  private final Setting setting;

  /// What is tried.
  ///
  /// @param number of the trial among those that run at once, from 0
  /// @param round rooms of another one have other names
  /// @param line where the server is behind a line that exists already; empty: proxies make one
  /// @param proxies where they do
  /// @param together where the trials wait for each other before the music
  /// @param reference somebody on the same server without a network in between, whose clock is
  ///   taken for true
  record Setting(
      int number,
      String round,
      URI server,
      Optional<URI> line,
      ProxyLoop proxies,
      LivePlayers players,
      Profile profile,
      boolean duet,
      Performance music,
      Duration length,
      StartingLine together,
      Session reference) {

    String room() {
      String mode = duet ? "duet" : "listening";
      String name = String.join("-", round, players.language(), profile.id(), mode);
      return name.toLowerCase(Locale.ROOT);
    }
  }

  LiveTrial(Setting setting) {
    this.setting = setting;
  }

  LiveRow run() throws IOException {
    if (setting.line().isPresent()) {
      URI both = setting.line().get();
      Watch watch = new Watch(Optional.empty());
      return watch.row(setting.players().play(scene(both, both, watch)));
    }
    return behindProxies();
  }

  private LiveRow behindProxies() throws IOException {
    // Both SDKs meet the same weather.
    Dice dice = new Dice(setting.profile().ordinal() * 2 + (setting.duet() ? 1 : 0));
    InetSocketAddress target =
        new InetSocketAddress(setting.server().getHost(), setting.server().getPort());
    Duration most = setting.length().plus(PATIENCE).multipliedBy(2);
    try (LiveLine there = line(target, most, dice.fork(1));
        LiveLine here = line(target, most, dice.fork(2))) {
      Watch watch = new Watch(Optional.of(there));
      return watch.row(setting.players().play(scene(there.address(), here.address(), watch)));
    }
  }

  private LiveLine line(InetSocketAddress server, Duration most, Dice dice) throws IOException {
    return new LiveLine(setting.proxies(), server, setting.profile(), most, dice);
  }

  private LiveScene scene(URI player, URI listener, Watch watch) {
    Performance music = toldApart(setting.music());
    return new LiveScene(player, listener, setting.room(), setting.duet(), music, watch);
  }

  /// Another velocity for each strike.
  private static Performance toldApart(Performance music) {
    List<Performance.Note> notes = new ArrayList<>();
    int strikes = 0;
    for (Performance.Note note : music.notes()) {
      MidiEvent event = note.event();
      if (note.strikes()) {
        event = new NoteOn(event.channel(), event.data1(), 1 + strikes++ % VELOCITIES);
      }
      notes.add(new Performance.Note(note.at(), event));
    }
    return new Performance(notes);
  }

  /// What is seen while it goes on.
  private final class Watch implements LiveScene.Watch {
    private final Optional<LiveLine> playersLine;
    private final Spread clock = new Spread();
    private volatile long measuredFrom = Long.MAX_VALUE;
    private volatile LiveLine.@Nullable Failure failure;

    /// @param playersLine empty for a line that is not made here
    Watch(Optional<LiveLine> playersLine) {
      this.playersLine = playersLine;
    }

    @Override
    public void ready() {
      setting.together().await(setting.number());
    }

    @Override
    public void begins(long local) {
      long length = setting.length().toNanos() / 1_000;
      measuredFrom = local + Math.min(WARM_UP, length / 2);
      if (setting.profile() == Profile.OUTAGE) {
        Duration quarter = Duration.ofNanos(length * 250);
        failure = playersLine.map(line -> line.fail(quarter, BLACKOUT, RESET)).orElse(null);
      }
    }

    @Override
    public synchronized void clock(long local, long server) {
      if (local >= measuredFrom) {
        clock.add(Math.abs(server - setting.reference().clock().at(local)) / MICROS);
      }
    }

    private LiveRow row(LiveTake take) {
      LiveLine.Failure cut = failure;
      long back = take.online().getLast();
      LiveMatch match =
          cut == null
              ? LiveMatch.of(take, measuredFrom)
              // What was on its way when the line failed did not arrive either.
              : LiveMatch.of(take, measuredFrom, cut.from() - ON_ITS_WAY, back);
      double recovery =
          playersLine
              .filter(_ -> cut != null)
              .map(line -> (back - line.connectedBefore(back)) / MICROS)
              .orElse(Double.NaN);
      return new LiveRow(
          setting.players().language(),
          setting.profile(),
          setting.duet(),
          take.played().size(),
          match,
          take.down(),
          clock,
          take.frames() == 0 ? 0 : 100.0 * take.late() / take.frames(),
          take.twoPaths(),
          cut == null ? Double.NaN : (back - cut.reset()) / MICROS,
          recovery);
    }
  }
}
