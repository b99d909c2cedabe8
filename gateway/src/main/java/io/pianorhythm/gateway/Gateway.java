package io.pianorhythm.gateway;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.quota.Budgets;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.command.Commands;
import io.pianorhythm.gateway.command.Desk;
import io.pianorhythm.gateway.fanout.ListFeed;
import io.pianorhythm.gateway.fanout.RoomFeeds;
import io.pianorhythm.gateway.meter.GatewayMeter;
import io.pianorhythm.gateway.rehearsal.Rehearsal;
import io.pianorhythm.gateway.rehearsal.Sockets;
import io.pianorhythm.gateway.session.SecondPath;
import io.pianorhythm.gateway.session.SessionDoor;
import io.pianorhythm.gateway.terms.Arrival;
import io.pianorhythm.gateway.wire.WireSession;
import io.pianorhythm.protocol.CloseCode;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door for players: takes upgraded connections over and runs their sessions.
public final class Gateway implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  private static final int REHEARSED_FRAMES = 20_000;
  private static final int REHEARSED_ON_SOCKETS = 2_000;
  private static final Duration REHEARSAL = Duration.ofMillis(1_500);

  /// How late a sanction of the site may end.
  private static final Duration LAPSE = Duration.ofSeconds(1);

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final SessionDoor door;
  private final Commands commands;
  private final Desk desk;
  private final GatewayMeter meter;
  private final ListFeed listFeed;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("rounds").factory());
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("command-", 0).factory());

  /// Wires the lanes to the rooms.
  public Gateway(GatewayParts parts) {
    this.meter = new GatewayMeter(parts.time(), parts.limits().outboxesBytes());
    Budgets budgets = new Budgets(parts.limits().quotas(), parts.time()::nanos);
    this.door =
        new SessionDoor(
            parts.limits(),
            budgets,
            parts.time(),
            threads,
            parts.memberIds(),
            parts.version(),
            meter);
    this.listFeed = new ListFeed(parts.rooms(), ByteBufAllocator.DEFAULT, door::find);
    this.commands =
        new Commands(
            parts.rooms(),
            parts.entrance(),
            parts.time(),
            parts.lineIds(),
            parts.people(),
            parts.keeping(),
            parts.moderation(),
            listFeed,
            parts.site());
    this.desk =
        new Desk(commands, parts.people().presence(), parts.memberIds(), budgets, parts.time());
    parts.rooms().listen(new RoomFeeds(ByteBufAllocator.DEFAULT, door::find, parts.tap()));
    every(ListFeed.EVERY, listFeed::publish);
    every(LAPSE, commands::lapse);
  }

  // It ends with the thread; one round that fails does not end the others.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void every(Duration pause, Runnable round) {
    rounds.scheduleWithFixedDelay(
        () -> {
          try {
            round.run();
          } catch (RuntimeException e) {
            LOG.error("a round failed", e);
          }
        },
        pause.toMillis(),
        pause.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /// Makes the path of notes warm before anybody plays, in a second or two, once per process.
  ///
  /// @param sockets of the kind that players will have
  public static void rehearse(Sockets sockets) {
    ServerTime time = ServerTime.start();
    int _ = Rehearsal.play(Sockets.within(), time, REHEARSED_FRAMES, REHEARSAL);
    int _ = Rehearsal.play(sockets, time, REHEARSED_ON_SOCKETS, REHEARSAL);
  }

  /// Takes an upgraded connection over. On the event loop of the channel, which keeps it; what has
  /// arrived on it already must be passed on after this returns.
  public void adopt(Channel channel, Arrival arrival) {
    door.open(channel, arrival, commands);
  }

  /// The second path of a session that this token opens; it is used up then. Empty: it is not good,
  /// or not of this process. From any thread.
  public Optional<SecondPath> secondPath(String token) {
    return door.secondPath(token);
  }

  /// Runs a command of somebody without a session. Blocks; from any thread.
  public ServerMessage run(Person person, ServerMessage command) {
    return desk.run(person, command);
  }

  /// Tells the sessions of somebody that their role is another. From any thread.
  public void roleChanged(UserId user) {
    commands.roleChanged(user);
  }

  /// Closes the sessions of somebody whose tokens are good for nothing any more. From any thread.
  public void sessionsEnded(UserId user) {
    commands.sessionsEnded(user);
  }

  /// What is counted.
  public GatewayMeter meter() {
    return meter;
  }

  /// Sessions that are open or still leaving.
  public int connections() {
    return door.size();
  }

  /// Tells every client when to come back, each at another time, closes the connections and waits
  /// until every session has left its room, at most until the deadline.
  ///
  /// @return whether all have
  public boolean drain(Duration deadline) {
    long end = System.nanoTime() + deadline.toNanos();
    Comeback comeback = Comeback.of(door.size());
    RandomGenerator random = ThreadLocalRandom.current();
    door.dismissAll(
        () -> WireSession.reconnect(comeback.delayMillis(random), "the server stops"),
        CloseCode.GOING_AWAY);
    while (door.size() > 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return door.size() == 0;
  }

  @Override
  public void close() {
    rounds.shutdownNow();
    threads.shutdown();
  }
}
