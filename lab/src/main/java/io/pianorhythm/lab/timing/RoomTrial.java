package io.pianorhythm.lab.timing;

import io.pianorhythm.lab.network.Dice;
import io.pianorhythm.lab.network.Profile;
import io.pianorhythm.lab.network.Timeline;
import io.pianorhythm.lab.network.Weather;
import java.util.ArrayList;
import java.util.List;

/// One run of a full room: many play, each over lines of their own, and one listens to all of them
/// over its own lines, on one clock and with a playout for each.
final class RoomTrial {
  private static final long EPOCH = 1_700_000_000_000_000L;
  private static final long SECOND = 1_000_000;
  private static final long TAIL = 10 * SECOND;
  private static final long WATCH_FROM = 2 * SECOND;
  private static final double DRIFT = 80;

  private final Timeline timeline = new Timeline();
  private final Profile profile;
  private final Scheme scheme;
  private final Line listenerLine;
  private final Machine listener;
  private final List<Player> players = new ArrayList<>();
  private final List<Trial.ClockError> clockErrors = new ArrayList<>();
  private final long end;

  /// @param scheme one of the SDK's
  /// @param parts what each plays
  RoomTrial(Scheme scheme, Profile profile, List<Performance> parts, int seed) {
    this.scheme = scheme;
    this.profile = profile;
    end = parts.stream().mapToLong(part -> part.notes().getLast().at()).max().orElse(0) + TAIL;
    Dice dice = new Dice(seed);
    listenerLine = line(dice.fork(0), this::fromListener, this::toListener);
    listener = machine(-DRIFT, dice.fork(1), listenerLine);
    for (Performance part : parts) {
      players.add(new Player(players.size(), part, dice.fork(2 + players.size())));
    }
  }

  private Line line(Dice dice, Line.Reader atServer, Line.Reader atPlayer) {
    return new Line(
        timeline,
        new Weather(profile.up(), end, dice.fork(1)),
        new Weather(profile.down(), end, dice.fork(2)),
        profile,
        scheme.paths(),
        dice.fork(3),
        atServer,
        atPlayer);
  }

  private Machine machine(double driftPpm, Dice dice, Line line) {
    MachineClock clock = MachineClock.awake(driftPpm, (long) dice.uniform(-5e9, 5e9));
    return new Machine(timeline, clock, Mishap.NONE, line::upFirst, Witness.NOBODY);
  }

  /// @return what became of each part, as heard by the listener
  List<Outcome> run() {
    listener.beat();
    players.forEach(Player::begin);
    timeline.at(WATCH_FROM, this::watchClock);
    timeline.runUntil(end);
    return players.stream().map(Player::outcome).toList();
  }

  private void watchClock() {
    clockErrors.add(new Trial.ClockError(timeline.now(), listener.error(EPOCH)));
    timeline.after(SECOND, this::watchClock);
  }

  private void fromListener(Message message) {
    if (message instanceof Message.Heartbeat beat) {
      listenerLine.downFirst(answer(beat));
    }
  }

  private void toListener(Message message) {
    if (message instanceof Message.Answer answer) {
      listener.answered(answer);
    } else if (message instanceof Message.Relayed(int player, Message.Notes notes)) {
      players.get(player).hearing.read(notes);
    }
  }

  private Message answer(Message.Heartbeat beat) {
    long now = EPOCH + timeline.now();
    return new Message.Answer(beat.sent(), now, now);
  }

  /// One who plays, and how the listener hears them.
  private final class Player {
    private final int number;
    private final Performance part;
    private final Line line;
    private final Machine machine;
    private final SdkSending sending;
    private final Journal journal;
    private final SdkHearing hearing;
    private int relayed;
    private long bytes;

    Player(int number, Performance part, Dice dice) {
      this.number = number;
      this.part = part;
      line = line(dice.fork(0), this::fromPlayer, this::toPlayer);
      machine = machine(DRIFT, dice.fork(1), line);
      sending = new SdkSending(timeline, machine, scheme.window(), line::up);
      journal = new Journal(part.notes().size());
      hearing = new SdkHearing(listener, journal, scheme.rule(), Witness.NOBODY);
    }

    void begin() {
      machine.beat();
      part.together().forEach((at, events) -> timeline.at(at, () -> sending.play(events)));
    }

    private void fromPlayer(Message message) {
      if (message instanceof Message.Heartbeat beat) {
        line.downFirst(answer(beat));
      } else if (message instanceof Message.Notes notes && notes.number() > relayed) {
        relayed = notes.number();
        bytes += notes.frame().getMidiData().size();
        listenerLine.down(new Message.Relayed(number, notes));
      }
    }

    private void toPlayer(Message message) {
      if (message instanceof Message.Answer answer) {
        machine.answered(answer);
      }
    }

    Outcome outcome() {
      return new Outcome(
          part,
          journal,
          List.copyOf(clockErrors),
          sending.frames(),
          bytes,
          hearing.playout().lateFrames(),
          hearing.travel());
    }
  }
}
