package io.pianorhythm.lab.timing;

import io.pianorhythm.lab.network.Dice;
import io.pianorhythm.lab.network.Profile;
import io.pianorhythm.lab.network.Road;
import io.pianorhythm.lab.network.TcpStream;
import io.pianorhythm.lab.network.Timeline;
import io.pianorhythm.lab.network.Weather;
import java.util.ArrayList;
import java.util.List;

/// One player's way to the server and back: one or two connections over the same weather.
final class Line {
  private static final long REPEATED = 2_000_000;

  private final Timeline timeline;
  private final List<TcpStream<Message>> up = new ArrayList<>();
  private final List<TcpStream<Message>> down = new ArrayList<>();
  private final List<Sent> latest = new ArrayList<>();
  private boolean onlyFirst;
  private long opensAt;

  /// A message for all paths, while there is one path only.
  private record Sent(long at, boolean up, Message message) {}

  /// Is given what was read, on whatever path.
  interface Reader {
    void read(Message message);
  }

  Line(
      Timeline timeline,
      Weather upWeather,
      Weather downWeather,
      Profile profile,
      int paths,
      Dice dice,
      Reader atServer,
      Reader atPlayer) {
    this.timeline = timeline;
    long rtt = (long) ((profile.up().base() + profile.down().base()) * 1_000);
    for (int path = 0; path < paths; path++) {
      Road there = new Road(upWeather, dice.fork(10 + path));
      Road back = new Road(downWeather, dice.fork(20 + path));
      up.add(new TcpStream<>(timeline, there, back, rtt, atServer::read));
      down.add(new TcpStream<>(timeline, back, there, rtt, atPlayer::read));
    }
  }

  /// What is sent in the next µs waits until they are over: the connection is being made.
  void holdFor(long micros) {
    opensAt = timeline.now() + micros;
  }

  /// Has one path until [#openSecond].
  void onlyFirst() {
    onlyFirst = true;
  }

  /// The other path opens; what was sent in the last two seconds is repeated on it.
  void openSecond() {
    onlyFirst = false;
    for (Sent sent : latest) {
      if (timeline.now() - sent.at < REPEATED) {
        send((sent.up ? up : down).getLast(), sent.message);
      }
    }
    latest.clear();
  }

  /// To the server, on every path.
  void up(Message message) {
    if (onlyFirst) {
      latest.add(new Sent(timeline.now(), true, message));
      upFirst(message);
    } else {
      up.forEach(stream -> send(stream, message));
    }
  }

  /// To the server, on the first path.
  void upFirst(Message message) {
    send(up.getFirst(), message);
  }

  /// To the player, on every path.
  void down(Message message) {
    if (onlyFirst) {
      latest.add(new Sent(timeline.now(), false, message));
      downFirst(message);
    } else {
      down.forEach(stream -> send(stream, message));
    }
  }

  /// To the player, on the first path.
  void downFirst(Message message) {
    send(down.getFirst(), message);
  }

  private void send(TcpStream<Message> stream, Message message) {
    if (timeline.now() >= opensAt) {
      stream.send(message);
    } else {
      timeline.at(opensAt, () -> stream.send(message));
    }
  }

  /// Breaks all connections.
  void reset() {
    up.forEach(TcpStream::reset);
    down.forEach(TcpStream::reset);
  }
}
