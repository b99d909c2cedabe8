package io.pianorhythm.lab.timing;

import io.pianorhythm.client.room.LogPoint;
import io.pianorhythm.client.room.RoomReader;
import io.pianorhythm.client.room.RoomStay;
import io.pianorhythm.lab.network.Dice;
import io.pianorhythm.lab.network.Profile;
import io.pianorhythm.lab.network.Road;
import io.pianorhythm.lab.network.TcpStream;
import io.pianorhythm.lab.network.Timeline;
import io.pianorhythm.lab.network.Weather;
import io.pianorhythm.protocol.v1.JoinRoomByName;
import io.pianorhythm.protocol.v1.RoomJoinedResponse;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.WelcomeMessage;

/// Somebody comes back into a room again and again, each time on a new connection over the same
/// line, while the room's log goes on. What is asked, when, and when nothing is missing any more is
/// decided by the SDK; the server answers as soon as it has read.
final class RecoveryTrial {
  private static final long EVERY = 7_300_000;
  private static final int RETURNS = 200;
  private static final ServerMessage UPGRADE = ServerMessage.getDefaultInstance();

  private final Timeline timeline = new Timeline();
  private final Profile profile;
  private final Dice dice;
  private final Weather up;
  private final Weather down;
  private final RoomStay stay = new RoomStay(new Follower());
  private final RoomLog log;
  private final Spread afterOpening = new Spread();
  private int questions;
  private long opened;
  private Connection now;

  /// How long it took from the answer to the upgrade until the room was as before, ms.
  static Spread returns(Profile profile, int seed) {
    return new RecoveryTrial(profile, seed).run();
  }

  private RecoveryTrial(Profile profile, int seed) {
    this.profile = profile;
    dice = new Dice(seed);
    long length = EVERY * (RETURNS + 2);
    up = new Weather(profile.up(), length, dice.fork(1));
    down = new Weather(profile.down(), length, dice.fork(2));
    log = new RoomLog(timeline);
    now = new Connection(0);
  }

  private Spread run() {
    enterFirst();
    for (int i = 1; i <= RETURNS; i++) {
      int number = i;
      timeline.at(i * EVERY, () -> connectAgain(number));
    }
    log.goOn();
    timeline.runUntil(EVERY * (RETURNS + 1));
    if (afterOpening.size() != RETURNS) {
      throw new IllegalStateException("only %d returns".formatted(afterOpening.size()));
    }
    return afterOpening;
  }

  private void enterFirst() {
    ServerMessage.Builder join =
        ServerMessage.newBuilder()
            .setRequestId("first")
            .setJoinRoomByName(JoinRoomByName.newBuilder().setRoomName("salon"));
    stay.asked("first", join);
    now.up.send(join.build());
  }

  private void connectAgain(int number) {
    now.reset();
    stay.interrupted();
    now = new Connection(number);
    now.up.send(UPGRADE);
  }

  /// As the presence does: both questions at once.
  private void open() {
    opened = timeline.now();
    String id = nextId();
    ServerMessage.Builder again = stay.again(id).orElseThrow();
    now.up.send(again.setRequestId(id).build());
    stay.askAhead();
  }

  private String nextId() {
    return "q" + questions++;
  }

  /// Of the player, one after the other.
  private final class Connection {
    final TcpStream<ServerMessage> up;
    final TcpStream<ServerMessage> down;

    Connection(int number) {
      long rtt = (long) ((profile.up().base() + profile.down().base()) * 1_000);
      Road there = new Road(RecoveryTrial.this.up, dice.fork(10 + 2 * number));
      Road back = new Road(RecoveryTrial.this.down, dice.fork(11 + 2 * number));
      up = new TcpStream<>(timeline, there, back, rtt, this::atServer);
      down = new TcpStream<>(timeline, back, there, rtt, this::atPlayer);
    }

    void reset() {
      up.reset();
      down.reset();
      log.unsubscribe();
    }

    private void atServer(ServerMessage message) {
      switch (message.getMessageCase()) {
        case JOINROOMBYNAME -> {
          down.send(log.picture(message.getRequestId()));
          log.subscribe(down::send);
        }
        case SERVERCOMMAND -> down.send(log.missed(message));
        default ->
            down.send(
                ServerMessage.newBuilder()
                    .setWelcomeMessage(WelcomeMessage.getDefaultInstance())
                    .build());
      }
    }

    private void atPlayer(ServerMessage message) {
      if (message.hasWelcomeMessage()) {
        open();
      } else {
        boolean _ = stay.message(message);
      }
    }
  }

  /// Checks that each event is told once.
  private final class Follower implements RoomReader {
    private long heard;

    @Override
    public void event(ServerMessage event) {
      if (event.getOffset() != heard + 1) {
        throw new IllegalStateException("%d after %d".formatted(event.getOffset(), heard));
      }
      heard = event.getOffset();
    }

    @Override
    public void anew(RoomJoinedResponse picture) {
      heard = picture.getOffset();
    }

    @Override
    public void back(RoomJoinedResponse picture, boolean whole) {
      if (!whole) {
        throw new IllegalStateException("events are missing");
      }
      afterOpening.add((timeline.now() - opened) / 1_000.0);
    }

    @Override
    public String ask(LogPoint point) {
      String id = nextId();
      now.up.send(RoomStay.sync(point).setRequestId(id).build());
      return id;
    }
  }
}
