package io.pianorhythm.lab.timing;

import io.pianorhythm.lab.network.Dice;
import io.pianorhythm.lab.network.Profile;
import io.pianorhythm.lab.network.Timeline;
import io.pianorhythm.lab.network.Weather;
import java.util.ArrayList;
import java.util.List;

/// One run: somebody plays, somebody else listens, both on lines of the same profile, through a
/// server that stamps, takes each number once, and relays.
///
/// In the outage profile the player's line is dead for five seconds; three seconds later its
/// connections are reset, and new ones are made.
final class Trial {
  private static final long EPOCH = 1_700_000_000_000_000L;
  private static final long SECOND = 1_000_000;
  private static final long TAIL = 20 * SECOND;
  private static final long WATCH_FROM = 2 * SECOND;
  static final long OUTAGE_FROM = 100 * SECOND;
  private static final long OUTAGE_ENDS = OUTAGE_FROM + 5 * SECOND;
  private static final long RESET = OUTAGE_FROM + 8 * SECOND;

  private final Timeline timeline = new Timeline();
  private final Setting setting;
  private final Journal journal;
  private final Sides sides;
  private final Lines playerLine;
  private final Lines listenerLine;
  private final List<ClockError> clockErrors = new ArrayList<>();
  private final long end;
  private int relayed;
  private long bytes;

  /// What is tried.
  ///
  /// @param driftPpm how much the player's clock is too fast, and the listener's too slow
  /// @param seed of everything that is left to chance
  /// @param mishap what befalls one of the machines
  /// @param secondPath when the second paths open, true time, µs; 0: they are there from the
  ///   beginning
  record Setting(
      Scheme scheme,
      Profile profile,
      Performance performance,
      double driftPpm,
      int seed,
      Mishap mishap,
      long secondPath) {
    Setting(Scheme scheme, Profile profile, Performance performance, double driftPpm, int seed) {
      this(scheme, profile, performance, driftPpm, seed, Mishap.NONE);
    }

    Setting(
        Scheme scheme,
        Profile profile,
        Performance performance,
        double driftPpm,
        int seed,
        Mishap mishap) {
      this(scheme, profile, performance, driftPpm, seed, mishap, 0);
    }
  }

  /// @param at true time, µs
  /// @param micros how far the listener's clock was off
  record ClockError(long at, double micros) {}

  Trial(Setting setting) {
    this(setting, Witness.NOBODY);
  }

  /// @param witness watches the listener's SDK
  Trial(Setting setting, Witness witness) {
    this.setting = setting;
    journal = new Journal(setting.performance().notes().size());
    end = setting.performance().notes().getLast().at() + TAIL;
    Dice dice = new Dice(setting.seed());
    playerLine = new Lines(weathers(dice.fork(1), true), dice.fork(2));
    listenerLine = new Lines(weathers(dice.fork(3), false), dice.fork(4));
    playerLine.connect(this::fromPlayer, this::toPlayer);
    listenerLine.connect(this::fromListener, this::toListener);
    sides =
        setting
            .scheme()
            .sides(
                new Stage(
                    timeline,
                    setting.mishap().player().clock(setting.driftPpm(), origin(dice.fork(5))),
                    setting.mishap().listener().clock(-setting.driftPpm(), origin(dice.fork(6))),
                    setting.mishap(),
                    message -> playerLine.open.up(message),
                    message -> playerLine.open.upFirst(message),
                    message -> listenerLine.open.upFirst(message),
                    journal,
                    witness));
  }

  private static long origin(Dice dice) {
    return (long) dice.uniform(-5e9, 5e9);
  }

  private Weathers weathers(Dice dice, boolean ofPlayer) {
    Profile profile = setting.profile();
    Weather up = new Weather(profile.up(), end, dice.fork(1));
    Weather down = new Weather(profile.down(), end, dice.fork(2));
    if (ofPlayer && profile == Profile.OUTAGE) {
      up.blackout(OUTAGE_FROM, OUTAGE_ENDS);
      down.blackout(OUTAGE_FROM, OUTAGE_ENDS);
      timeline.at(RESET, this::resetPlayer);
    }
    return new Weathers(up, down);
  }

  private void openSecondPathsLater() {
    playerLine.open.onlyFirst();
    listenerLine.open.onlyFirst();
    timeline.at(
        setting.secondPath(),
        () -> {
          playerLine.open.openSecond();
          listenerLine.open.openSecond();
          sides.hearing().anotherWay();
        });
  }

  private record Weathers(Weather up, Weather down) {}

  /// The lines of one player, one after the other.
  private final class Lines {
    private final Weathers weathers;
    private final Dice dice;
    private int connections;
    private Line open;

    // Connected before anything is sent.
    @SuppressWarnings("NullAway.Init")
    Lines(Weathers weathers, Dice dice) {
      this.weathers = weathers;
      this.dice = dice;
    }

    void connect(Line.Reader atServer, Line.Reader atPlayer) {
      open =
          new Line(
              timeline,
              weathers.up,
              weathers.down,
              setting.profile(),
              setting.scheme().paths(),
              dice.fork(connections++),
              atServer,
              atPlayer);
    }
  }

  private void resetPlayer() {
    playerLine.open.reset();
    // The request and its answer, and the upgrade and its answer.
    long handshake =
        (long) (2_000 * (setting.profile().up().base() + setting.profile().down().base()));
    playerLine.connect(this::fromPlayer, this::toPlayer);
    Line fresh = playerLine.open;
    fresh.holdFor(handshake);
    sides.sending().reconnected(relayed);
  }

  Outcome run() {
    if (setting.secondPath() > 0) {
      openSecondPathsLater();
    }
    sides.begin();
    setting
        .performance()
        .together()
        .forEach((at, events) -> timeline.at(at, () -> sides.sending().play(events)));
    timeline.at(WATCH_FROM, this::watchClock);
    timeline.runUntil(end);
    return new Outcome(
        setting.performance(),
        journal,
        List.copyOf(clockErrors),
        sides.sending().frames(),
        bytes,
        sides.lateFrames(),
        sides.hearing().travel());
  }

  private void watchClock() {
    double error = sides.clockError(EPOCH);
    if (!Double.isNaN(error)) {
      clockErrors.add(new ClockError(timeline.now(), error));
    }
    timeline.after(SECOND, this::watchClock);
  }

  private void fromPlayer(Message message) {
    switch (message) {
      case Message.Heartbeat beat -> playerLine.open.downFirst(answer(beat));
      case Message.Notes notes -> relay(notes);
      case Message.PeerNotes notes -> listenerLine.open.down(notes);
      case Message.Answer _, Message.Relayed _ -> {}
    }
  }

  private void relay(Message.Notes notes) {
    if (notes.number() > relayed) {
      relayed = notes.number();
      bytes += notes.frame().getMidiData().size();
      listenerLine.open.down(notes);
    }
  }

  private void fromListener(Message message) {
    if (message instanceof Message.Heartbeat beat) {
      listenerLine.open.downFirst(answer(beat));
    }
  }

  private Message answer(Message.Heartbeat beat) {
    long now = EPOCH + timeline.now();
    return new Message.Answer(beat.sent(), now, now);
  }

  private void toPlayer(Message message) {
    long reads = setting.mishap().player().runs(timeline.now());
    if (reads > timeline.now()) {
      timeline.at(reads, () -> toPlayer(message));
    } else if (message instanceof Message.Answer answer) {
      sides.toPlayer(answer);
    }
  }

  private void toListener(Message message) {
    long reads = setting.mishap().listener().runs(timeline.now());
    if (reads > timeline.now()) {
      timeline.at(reads, () -> toListener(message));
    } else if (message instanceof Message.Answer answer) {
      sides.toListener(answer);
    } else {
      sides.hearing().read(message);
    }
  }
}
