package io.pianorhythm.gateway.rehearsal;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.pianorhythm.core.chat.moderation.AutoModeration;
import io.pianorhythm.core.chat.moderation.ProfanityList;
import io.pianorhythm.core.entry.PasswordHashes;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.quota.Budgets;
import io.pianorhythm.core.quota.Quotas;
import io.pianorhythm.core.recording.Excerpt;
import io.pianorhythm.core.recording.Keeping;
import io.pianorhythm.core.recording.memory.MemoryRecordings;
import io.pianorhythm.core.room.Entrance;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.memory.MemoryRooms;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.command.Commands;
import io.pianorhythm.gateway.fanout.ListFeed;
import io.pianorhythm.gateway.fanout.RoomFeeds;
import io.pianorhythm.gateway.meter.GatewayMeter;
import io.pianorhythm.gateway.session.SessionDoor;
import io.pianorhythm.gateway.terms.Arrival;
import io.pianorhythm.gateway.terms.GatewayLimits;
import io.pianorhythm.gateway.terms.PeoplePorts;
import io.pianorhythm.gateway.terms.SitePorts;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Two sessions in a room of their own: whatever one plays goes through the frame decoder, the note
/// path, the fan-out between two event loops and the outbox, as a stranger's notes do. Within the
/// process it is played most often, and through sockets of this machine some times. The rooms,
/// people and limits are the rehearsal's own, so that somebody else who finds its port within that
/// second gets nothing but a seat in it.
///
/// Left out is the upgrade, which nobody waits for at the pace of notes.
public final class Rehearsal {

  private static final GatewayLimits LIMITS = GatewayLimits.DEFAULT.with(Quotas.without());
  private static final long CLOSE_MS = 5_000;
  private static final long STOP_MS = 500;

  private final AtomicInteger ids = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Sockets sockets;
  private final EventLoopGroup loops;
  private final ChannelGroup everybody =
      // Whoever is accepted after the end has begun is closed, too.
      new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE, true);
  private final SessionDoor door;
  private final Commands commands;

  private Rehearsal(Sockets sockets, ServerTime time) {
    this.sockets = sockets;
    this.loops =
        new MultiThreadIoEventLoopGroup(
            2, new DefaultThreadFactory("rehearsal"), sockets.loops().get());
    MemoryRooms rooms = new MemoryRooms(ids::incrementAndGet, 1);
    Entrance entrance =
        new Entrance(rooms, new NoPasswords(), time, () -> new RoomId(nextId()), 1, 1);
    this.door =
        new SessionDoor(
            LIMITS,
            new Budgets(LIMITS.quotas(), time::nanos),
            time,
            threads,
            () -> new MemberId(nextId()),
            "",
            new GatewayMeter(time, Long.MAX_VALUE));
    this.commands =
        new Commands(
            rooms,
            entrance,
            time,
            this::nextId,
            PeoplePorts.inMemory(),
            keeping(time),
            new AutoModeration(ProfanityList.NOTHING),
            new ListFeed(rooms, ByteBufAllocator.DEFAULT, door::find),
            SitePorts.inMemory(time, this::nextId));
    rooms.listen(new RoomFeeds(ByteBufAllocator.DEFAULT, door::find));
  }

  /// Nothing is recorded in a rehearsal.
  private Keeping keeping(ServerTime time) {
    return new Keeping(
        (_, _) -> new Excerpt(List.of(), List.of()), new MemoryRecordings(0), time, this::nextId);
  }

  private String nextId() {
    return Integer.toString(ids.incrementAndGet());
  }

  /// Plays until a number of frames came back or the time is over. Blocks until its threads have
  /// ended, which takes some milliseconds more, and seconds at the most on a machine that is busy.
  ///
  /// @param sockets of the kind that players will have
  /// @param frames how many; the first compiler takes a method after 200 calls, the second after
  ///   some thousand
  /// @return frames that were heard
  public static int play(Sockets sockets, ServerTime time, int frames, Duration most) {
    Rehearsal rehearsal = new Rehearsal(sockets, time);
    try {
      return rehearsal.perform(frames, most);
    } finally {
      rehearsal.end();
    }
  }

  private int perform(int frames, Duration most) {
    SocketAddress stage = accept();
    Duet duet = new Duet(frames);
    connect(stage, duet.listener());
    // A chord that is played before the listener is there is heard by nobody, and none would
    // follow.
    CompletableFuture<Void> played =
        duet.seated()
            .thenCompose(_ -> {
              connect(stage, duet.player());
              return duet.enough();
            });
    // Time being over is as good an end as any.
    played.completeOnTimeout(null, most.toMillis(), TimeUnit.MILLISECONDS).join();
    return duet.heard();
  }

  private SocketAddress accept() {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channel(sockets.server())
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    everybody.add(channel);
                    door.open(channel, guest(), commands);
                  }
                })
            .bind(sockets.stage())
            .syncUninterruptibly();
    everybody.add(bound.channel());
    return bound.channel().localAddress();
  }

  private Arrival guest() {
    String id = nextId();
    return new Arrival(new Person(new UserId(id), "guest " + id, Role.GUEST), id, true);
  }

  private void connect(SocketAddress stage, ChannelHandler side) {
    // Not waited for: it is called on a loop, too.
    ChannelFuture connecting =
        new Bootstrap().group(loops).channel(sockets.client()).handler(side).connect(stage);
    everybody.add(connecting.channel());
  }

  /// Everybody goes before the loops: a channel that is closed by its dying loop cannot tell its
  /// other end any more, and the log would have a warning about it.
  private void end() {
    everybody.close().awaitUninterruptibly(CLOSE_MS, TimeUnit.MILLISECONDS);
    loops
        .shutdownGracefully(0, STOP_MS, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(STOP_MS, TimeUnit.MILLISECONDS);
    threads.shutdown();
  }

  /// The room of the rehearsal has none.
  private static final class NoPasswords implements PasswordHashes {
    @Override
    public String hash(String password) {
      throw new IllegalStateException("nobody sets a password in a rehearsal");
    }

    @Override
    public boolean matches(String password, String hash) {
      return false;
    }
  }
}
