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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The members of one part of a load, with their connections and ears.
final class Ensemble implements AutoCloseable {

  private static final long SEED = 5;

  private final Part part;
  private final Crowd crowd;
  private final Language language;
  private final PlayerLoop loop;
  private final Tally tally;
  private final Ear[] ears;
  private final Connection[] connections;

  Ensemble(Part part, Language language, PlayerLoop loop) {
    this.part = part;
    this.crowd = part.crowd();
    this.language = language;
    this.loop = loop;
    int senders = Math.max(1, crowd.allSenders());
    double rate = Math.max(part.messagesPerSecond(), Double.MIN_NORMAL);
    tally = new Tally(Schedule.of(senders, rate, SEED));
    ears = new Ear[crowd.connections()];
    connections = new Connection[crowd.connections()];
    for (int i = 0; i < ears.length; i++) {
      ears[i] = new Ear(crowd, i, tally);
    }
  }

  /// Lets everybody in and seats them: the first of each room, then the others.
  ///
  /// @throws NotReady if somebody did not get in
  void gather(Doorway doorway) throws NotReady {
    doorway.admit(seats(true), this::open);
    doorway.admit(seats(false), this::open);
  }

  private List<Integer> seats(boolean first) {
    return IntStream.range(0, connections.length)
        .filter(i -> crowd.seatOf(i) == 0 == first)
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
    List<Connection> senders = new ArrayList<>();
    for (int i = 0; i < connections.length; i++) {
      if (crowd.sends(i)) {
        senders.add(connections[i]);
      }
    }
    tally.window(startNanos, fromNanos, endNanos);
    EventLoop thread = loop.thread();
    new Pacer(thread, tally.schedule(), senders.toArray(Connection[]::new), tally)
        .begin(startNanos, endNanos);
  }

  Part part() {
    return part;
  }

  Tally tally() {
    return tally;
  }

  /// Whether everything that was sent has been heard by everybody; called on the loop.
  boolean allHeard() {
    return tally.deliveries() >= tally.sent() * crowd.listeners();
  }

  /// What was wrong with what was heard; called on the loop.
  Faults faults() {
    int[] sent = new int[crowd.allSenders()];
    for (int i = 0, sender = 0; i < connections.length; i++) {
      if (crowd.sends(i)) {
        sent[sender++] = connections[i].sentNotes();
      }
    }
    Faults faults = new Faults(0, 0, 0, tally.disagreements(), 0);
    for (int i = 0; i < ears.length; i++) {
      boolean gone = connections[i].ending().isDone();
      faults =
          faults.plus(
              new Faults(
                  ears[i].lost(sent),
                  ears[i].duplicated(),
                  ears[i].reordered(),
                  ears[i].strange(),
                  gone ? 1 : 0));
    }
    return faults;
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
