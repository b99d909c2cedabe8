package io.pianorhythm.lab.load.run;

import io.netty.channel.EventLoop;
import io.pianorhythm.lab.load.language.Language;
import io.pianorhythm.lab.load.measure.Ear;
import io.pianorhythm.lab.load.measure.Tally;
import io.pianorhythm.lab.load.plan.Crowd;
import io.pianorhythm.lab.load.plan.Part;
import io.pianorhythm.lab.load.plan.Schedule;
import io.pianorhythm.lab.load.wire.Connection;
import io.pianorhythm.lab.load.wire.Line;
import io.pianorhythm.lab.load.wire.PlayerLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The members of one part of a load, with their connections and ears.
final class Ensemble implements AutoCloseable {

  private static final long SEED = 5;

  private final Part part;
  private final Crowd crowd;
  private final Language language;
  private final PlayerLoop loop;
  private final Tally tally;
  private final IntPredicate isHere;
  private final Ear[] ears;
  private final @Nullable Connection[] connections;

  Ensemble(Part part, Language language, PlayerLoop loop) {
    this(part, language, loop, _ -> true);
  }

  /// @param isHere which connections of the crowd are played here
  Ensemble(Part part, Language language, PlayerLoop loop, IntPredicate isHere) {
    this.part = part;
    this.crowd = part.crowd();
    this.language = language;
    this.loop = loop;
    this.isHere = isHere;
    int senders = Math.max(1, crowd.allSenders());
    double rate = Math.max(part.messagesPerSecond(), Double.MIN_NORMAL);
    tally = new Tally(Schedule.of(senders, rate, SEED));
    ears = new Ear[crowd.connections()];
    connections = new @Nullable Connection[crowd.connections()];
    for (int i = 0; i < ears.length; i++) {
      ears[i] = new Ear(crowd, i, tally);
    }
  }

  /// Lets everybody in and seats them: the first of each room, then the others.
  ///
  /// @throws NotReady if somebody did not get in
  void gather(Doorway doorway) throws NotReady {
    gather(doorway, true);
    gather(doorway, false);
  }

  /// Lets in the first of each room, or the others.
  ///
  /// @throws NotReady if somebody did not get in
  void gather(Doorway doorway, boolean first) throws NotReady {
    doorway.admit(seats(first), this::open);
  }

  private List<Integer> seats(boolean first) {
    return IntStream.range(0, connections.length)
        .filter(i -> isHere.test(i) && crowd.seatOf(i) == 0 == first)
        .boxed()
        .toList();
  }

  private Connection open(int connection) {
    Language.Pass pass = language.admit(crowd, connection);
    Line line = language.line(pass, crowd, connection, ears[connection]);
    Connection opened = loop.open(pass.target(), pass.subprotocol(), line);
    connections[connection] = opened;
    return opened;
  }

  /// Begins to play; called on the loop.
  void begin(long startNanos, long fromNanos, long endNanos) {
    if (part.messagesPerSecond() == 0) {
      return;
    }
    List<@Nullable Connection> senders = new ArrayList<>();
    for (int i = 0; i < connections.length; i++) {
      if (crowd.sends(i)) {
        senders.add(connections[i]);
      }
    }
    tally.window(startNanos, fromNanos, endNanos);
    EventLoop thread = loop.thread();
    new Pacer(thread, tally.schedule(), senders.toArray(new @Nullable Connection[0]), tally)
        .begin(startNanos, endNanos);
  }

  /// Everybody sends a heartbeat from now on, spread evenly over the time between two of them.
  void keepAlive(Duration every) {
    long pause = every.toNanos();
    for (int i = 0; i < connections.length; i++) {
      Connection connection = connections[i];
      if (connection != null) {
        Future<?> _ =
            loop.thread()
                .scheduleAtFixedRate(
                    connection::beat, pause * i / connections.length, pause, TimeUnit.NANOSECONDS);
      }
    }
  }

  Tally tally() {
    return tally;
  }

  /// Messages sent by each sender of the crowd, 0 for those who are not here; called on the loop.
  int[] sent() {
    int[] sent = new int[crowd.allSenders()];
    for (int i = 0, sender = 0; i < connections.length; i++) {
      if (crowd.sends(i)) {
        Connection connection = connections[i];
        sent[sender++] = connection == null ? 0 : connection.sentNotes();
      }
    }
    return sent;
  }

  /// What was heard here; called on the loop.
  ///
  /// @param sent by each sender of the crowd
  Generator.Heard heard(int[] sent) {
    Faults faults = new Faults(0, 0, 0, tally.disagreements(), 0);
    for (int i = 0; i < ears.length; i++) {
      Connection connection = connections[i];
      if (connection != null) {
        faults = faults.plus(faults(ears[i], connection, sent));
      }
    }
    return new Generator.Heard(tally.latency(), tally.sendLag(), faults);
  }

  private static Faults faults(Ear ear, Connection connection, int[] sent) {
    return new Faults(
        ear.lost(sent),
        ear.duplicated(),
        ear.reordered(),
        ear.strange(),
        connection.ending().isDone() ? 1 : 0);
  }

  /// Connections that ended before they should; called on the loop.
  long disconnected() {
    return heard(new int[crowd.allSenders()]).faults().disconnected();
  }

  @Override
  public void close() {
    for (Connection connection : connections) {
      if (connection != null) {
        connection.close();
      }
    }
  }
}
