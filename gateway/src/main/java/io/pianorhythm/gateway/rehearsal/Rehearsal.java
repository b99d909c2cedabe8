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
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
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
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Two sessions in a room of their own, over the transport within the process: whatever one plays
/// goes through the frame decoder, the note path, the fan-out between two event loops and the
/// outbox, as a stranger's notes do. The rooms, people and limits are the rehearsal's own.
///
/// Left out are the socket itself and the upgrade, which nobody waits for at the pace of notes.
public final class Rehearsal {

  private static final GatewayLimits LIMITS = GatewayLimits.DEFAULT.with(Quotas.without());
  private static final long CLOSE_MS = 5_000;
  private static final long STOP_MS = 500;

  private final LocalAddress stage = new LocalAddress("rehearsal-" + UUID.randomUUID());
  private final AtomicInteger ids = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(
          2, new DefaultThreadFactory("rehearsal"), LocalIoHandler.newFactory());
  private final ChannelGroup everybody =
      // Whoever is accepted after the end has begun is closed, too.
      new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE, true);
  private final SessionDoor door;
  private final Commands commands;

  private Rehearsal(ServerTime time) {
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
            new GatewayMeter(time::nanos));
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
  /// @param frames how many; the first compiler takes a method after 200 calls, the second after
  ///   some thousand
  /// @return frames that were heard
  public static int play(ServerTime time, int frames, Duration most) {
    Rehearsal rehearsal = new Rehearsal(time);
    try {
      return rehearsal.perform(frames, most);
    } finally {
      rehearsal.end();
    }
  }

  private int perform(int frames, Duration most) {
    accept();
    Duet duet = new Duet(frames);
    connect(duet.listener());
    // A chord that is played before the listener is there is heard by nobody, and none would
    // follow.
    CompletableFuture<Void> played =
        duet.seated()
            .thenCompose(_ -> {
              connect(duet.player());
              return duet.enough();
            });
    // Time being over is as good an end as any.
    played.completeOnTimeout(null, most.toMillis(), TimeUnit.MILLISECONDS).join();
    return duet.heard();
  }

  private void accept() {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channel(LocalServerChannel.class)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    everybody.add(channel);
                    door.open(channel, guest(), commands);
                  }
                })
            .bind(stage)
            .syncUninterruptibly();
    everybody.add(bound.channel());
  }

  private Arrival guest() {
    String id = nextId();
    return new Arrival(new Person(new UserId(id), "guest " + id, Role.GUEST), id, true);
  }

  private void connect(ChannelHandler side) {
    // Not waited for: it is called on a loop, too.
    ChannelFuture connecting =
        new Bootstrap().group(loops).channel(LocalChannel.class).handler(side).connect(stage);
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
