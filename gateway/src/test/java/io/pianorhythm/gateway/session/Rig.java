package io.pianorhythm.gateway.session;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.pianorhythm.core.address.AddressBlock;
import io.pianorhythm.core.chat.moderation.AutoModeration;
import io.pianorhythm.core.chat.moderation.ProfanityList;
import io.pianorhythm.core.entry.Admission;
import io.pianorhythm.core.entry.EntryFault;
import io.pianorhythm.core.entry.PasswordHashes;
import io.pianorhythm.core.people.Account;
import io.pianorhythm.core.people.Names;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.people.memory.MemoryAccounts;
import io.pianorhythm.core.quota.Budgets;
import io.pianorhythm.core.quota.Quotas;
import io.pianorhythm.core.recording.Excerpt;
import io.pianorhythm.core.recording.Keeping;
import io.pianorhythm.core.room.Entrance;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.archive.RoomArchive;
import io.pianorhythm.core.room.memory.MemoryRooms;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.command.Commands;
import io.pianorhythm.gateway.fanout.ListFeed;
import io.pianorhythm.gateway.fanout.RoomFeeds;
import io.pianorhythm.gateway.fanout.Seat;
import io.pianorhythm.gateway.meter.GatewayMeter;
import io.pianorhythm.gateway.terms.Arrival;
import io.pianorhythm.gateway.terms.GatewayLimits;
import io.pianorhythm.gateway.terms.PeoplePorts;
import io.pianorhythm.gateway.terms.SitePorts;
import io.pianorhythm.protocol.v1.GetPathToken;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The player's side of a whole server over Netty's local transport: two event loops for the
/// sessions, one for the clients, rooms in memory. It counts the bytes of every buffer, so that one
/// that is not released shows.
final class Rig implements AutoCloseable {

  /// Limits that no test meets by accident.
  static final GatewayLimits GENEROUS =
      new GatewayLimits(Quotas.without(), 10_000, 10_000, 256, 64 << 20, 1 << 30, 75);

  /// The same, and nobody is taken for gone however far a clock is moved.
  static final GatewayLimits PATIENT =
      new GatewayLimits(Quotas.without(), 10_000, 10_000, 256, 64 << 20, 1 << 30, 1_000_000_000);

  private static final AtomicInteger RIGS = new AtomicInteger();

  final UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(true, true);
  final ServerTime time;
  final MemoryRooms rooms;
  final RoomFeeds feeds;
  final SessionDoor door;
  final ListFeed listFeed;
  final MemoryAccounts accounts = new MemoryAccounts();
  final SitePorts site;
  final SilentRecordings recordings = new SilentRecordings();

  /// What any room played last.
  volatile Excerpt excerpt = new Excerpt(List.of(), List.of());

  final PeoplePorts people;

  private final EventLoopGroup servers =
      new MultiThreadIoEventLoopGroup(2, LocalIoHandler.newFactory());
  private final ChannelGroup accepted = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);
  private final EventLoopGroup clients =
      new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  final Commands commands;
  private final Map<String, Guest> expected = new ConcurrentHashMap<>();
  private final Queue<Player> players = new ConcurrentLinkedQueue<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final LocalAddress address = new LocalAddress("rig-" + RIGS.incrementAndGet());

  private record Guest(Arrival arrival, @Nullable Tap tap) {}

  private final Map<String, SecondPath> expectedPaths = new ConcurrentHashMap<>();

  private final int writableBytes;
  final GatewayMeter meter;

  Rig(ServerTime time, GatewayLimits limits) {
    this(time, limits, 16 << 20);
  }

  /// @param writableBytes a reader that leaves more than these unread is slow
  Rig(ServerTime time, GatewayLimits limits, int writableBytes) {
    this(time, limits, writableBytes, null, people -> people);
  }

  /// @param keeping turns what is known of people in memory into what the server asks
  Rig(
      ServerTime time,
      GatewayLimits limits,
      int writableBytes,
      UnaryOperator<PeoplePorts> keeping) {
    this(time, limits, writableBytes, null, keeping);
  }

  /// @param archive keeps the rooms of people with accounts; null: nothing lasts
  Rig(ServerTime time, GatewayLimits limits, int writableBytes, @Nullable RoomArchive archive) {
    this(time, limits, writableBytes, archive, people -> people);
  }

  private Rig(
      ServerTime time,
      GatewayLimits limits,
      int writableBytes,
      @Nullable RoomArchive archive,
      UnaryOperator<PeoplePorts> keeping) {
    this.people = keeping.apply(PeoplePorts.inMemory(accounts));
    this.writableBytes = writableBytes;
    this.time = time;
    this.rooms =
        archive == null
            ? new MemoryRooms(ids::incrementAndGet, 2_000)
            : MemoryRooms.archived(ids::incrementAndGet, 2_000, archive, time.instant());
    var entrance =
        new Entrance(
            rooms, new PlainHashes(), time, () -> new RoomId("r" + ids.incrementAndGet()), 100, 3);
    this.meter = new GatewayMeter(time, limits.outboxesBytes());
    this.door =
        new SessionDoor(
            limits,
            new Budgets(limits.quotas(), time::nanos),
            time,
            threads,
            () -> new MemberId("m" + ids.incrementAndGet()),
            "test",
            meter);
    this.feeds = new RoomFeeds(buffers, door::find);
    this.site = SitePorts.inMemory(time, () -> "s" + ids.incrementAndGet(), Rig::token);
    this.listFeed = new ListFeed(rooms, buffers, door::find);
    this.commands =
        new Commands(
            rooms,
            entrance,
            time,
            () -> "l" + ids.incrementAndGet(),
            people,
            new Keeping((_, _) -> excerpt, recordings, time, () -> "k" + ids.incrementAndGet()),
            new AutoModeration(ProfanityList.builtIn()),
            listFeed,
            site);
    rooms.listen(feeds);
    listen();
  }

  /// A token of the rig is `name role`; any other is not accepted.
  private static Admission token(String token) {
    var parts = token.split(" ");
    if (token.equals("expired")) {
      return new Admission.Refused(EntryFault.TOKEN_EXPIRED);
    }
    return parts.length == 2
        ? new Admission.Admitted(
            new Person(new UserId("u-" + parts[0]), parts[0], Role.valueOf(parts[1])), "socket")
        : new Admission.Refused(EntryFault.AUTHENTICATION_FAILED);
  }

  private void listen() {
    new ServerBootstrap()
        .group(servers)
        .channel(LocalServerChannel.class)
        .childOption(ChannelOption.ALLOCATOR, buffers)
        .childOption(
            ChannelOption.WRITE_BUFFER_WATER_MARK,
            new WriteBufferWaterMark(writableBytes / 2, writableBytes))
        .childHandler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                accepted.add(channel);
                channel.pipeline().addLast(new Adopter());
              }
            })
        .bind(address)
        .syncUninterruptibly();
  }

  /// Opens the session as soon as the connection is there, as the upgrade does.
  private final class Adopter extends ChannelInboundHandlerAdapter {
    @Override
    public void channelActive(ChannelHandlerContext ctx) {
      var from = ((LocalAddress) ctx.channel().remoteAddress()).id();
      var path = expectedPaths.remove(from);
      if (path != null) {
        join(ctx, path);
        return;
      }
      var guest = expected.remove(from);
      if (guest == null) {
        throw new IllegalStateException("nobody was expected");
      }
      ctx.pipeline().addLast(new Linger());
      if (guest.tap() != null) {
        ctx.pipeline().addLast(guest.tap());
      }
      door.open(ctx.channel(), guest.arrival(), commands);
      ctx.pipeline().remove(this);
    }
  }

  /// The upgrade moves the channel to the loop of the session; here the client comes again until it
  /// is on that loop.
  private static void join(ChannelHandlerContext ctx, SecondPath path) {
    if (path.loop() == ctx.channel().eventLoop()) {
      ctx.pipeline().addLast(new Linger());
      path.adopt(ctx.channel(), false);
      ctx.pipeline().remove(Adopter.class);
    } else {
      var _ = ctx.close();
    }
  }

  /// Closes a little later than asked, as TCP does: the local transport throws away what the peer
  /// has not read yet.
  private static final class Linger extends ChannelOutboundHandlerAdapter {
    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
      var _ =
          ctx.executor()
              .schedule(
                  () -> {
                    var _ = ctx.close(promise);
                  },
                  100,
                  TimeUnit.MILLISECONDS);
    }
  }

  /// Connects a client of this name and role.
  Player connect(String name, Role role, boolean current) {
    return connect(name, role, current, null);
  }

  /// @param tap through which the server writes, or null
  Player connect(String name, Role role, boolean current, @Nullable Tap tap) {
    return connect(name, role, current, tap, null);
  }

  /// Connects a client from that address.
  Player connectFrom(String address, String name, Role role) {
    return connect(name, role, true, null, AddressBlock.parse(address));
  }

  private Player connect(
      String name, Role role, boolean current, @Nullable Tap tap, @Nullable AddressBlock from) {
    var person = new Person(new UserId("u-" + name), name, role);
    if (role.hasAccount()) {
      // Added once; another tab of theirs finds it there.
      var _ = accounts.add(new Account(person, Names.key(name), "", time.instant()));
    }
    var local = new LocalAddress("client-" + RIGS.get() + "-" + ids.incrementAndGet());
    expected.put(local.id(), new Guest(new Arrival(person, local.id(), current, false, from), tap));
    var player = new Player(name, current);
    connect(player, local);
    players.add(player);
    return player;
  }

  /// Opens a second path of a player's session.
  Player second(Player first) {
    var path = door.secondPath(token(first)).orElseThrow();
    while (true) {
      var local = new LocalAddress("path-" + RIGS.get() + "-" + ids.incrementAndGet());
      expectedPaths.put(local.id(), path);
      // Another name makes other ids of requests: they are those of one session.
      var player = new Player(first.name + " again", true);
      connect(player, local);
      await("a path or a refusal", () -> player.gone || !player.heard.isEmpty());
      if (!player.gone) {
        players.add(player);
        return player;
      }
    }
  }

  /// A token for a second path.
  static String token(Player player) {
    return player
        .ask(ServerMessage.newBuilder().setGetPathToken(GetPathToken.getDefaultInstance()))
        .getPathToken()
        .getToken();
  }

  private void connect(Player player, LocalAddress local) {
    var channel =
        new Bootstrap()
            .group(clients)
            .channel(LocalChannel.class)
            .handler(player)
            .connect(address, local)
            .syncUninterruptibly()
            .channel();
    player.connected(channel);
  }

  /// Waits until something holds, at most five seconds.
  static void await(String what, BooleanSupplier holds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within five seconds: " + what);
      }
      LockSupport.parkNanos(200_000);
    }
  }

  /// The server's own idea of a player, as it would be told to a listener: a whole frame, which the
  /// caller releases.
  @Nullable ByteBuf portrait(MemberId member) {
    Seat seat = door.find(member);
    if (seat == null) {
      return null;
    }
    var said = new CompletableFuture<@Nullable ByteBuf>();
    seat.loop().execute(() -> said.complete(seat.portrait(true, true)));
    return said.join();
  }

  /// Bytes of buffers that are still held by somebody.
  long heldBytes() {
    return buffers.metric().usedDirectMemory() + buffers.metric().usedHeapMemory();
  }

  @Override
  public void close() {
    players.forEach(Player::hangUp);
    await("all connections closed", () -> players.stream().allMatch(player -> player.gone));
    await("all sessions gone", () -> door.size() == 0);
    await("all feeds forgotten", () -> feeds.size() == 0);
    // Before the loops: a dying loop cannot close what has its other end on a dead one.
    accepted.close().syncUninterruptibly();
    clients.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    servers.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    threads.shutdown();
    await("all buffers released, not " + heldBytes(), () -> heldBytes() == 0);
  }

  /// A clock that stands until it is moved.
  static final class FakeNanos {
    private final AtomicLong now = new AtomicLong(1_000_000_000_000L);

    long now() {
      return now.get();
    }

    void pass(Duration duration) {
      now.addAndGet(duration.toNanos());
    }
  }

  private static final class PlainHashes implements PasswordHashes {
    @Override
    public String hash(String password) {
      return "plain:" + password;
    }

    @Override
    public boolean matches(String password, String hash) {
      return hash.equals(hash(password));
    }
  }
}
