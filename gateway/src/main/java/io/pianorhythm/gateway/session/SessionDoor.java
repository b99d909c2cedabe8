package io.pianorhythm.gateway.session;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.pianorhythm.core.address.AddressBlock;
import io.pianorhythm.core.quota.Budgets;
import io.pianorhythm.core.quota.Purse;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.command.Caller;
import io.pianorhythm.gateway.command.CommandLane;
import io.pianorhythm.gateway.command.Commands;
import io.pianorhythm.gateway.fanout.Seat;
import io.pianorhythm.gateway.meter.GatewayMeter;
import io.pianorhythm.gateway.terms.Arrival;
import io.pianorhythm.gateway.terms.GatewayLimits;
import io.pianorhythm.gateway.wire.Frames;
import io.pianorhythm.protocol.CloseCode;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes sessions of connections, and knows the living ones.
public final class SessionDoor {

  /// Where those come from of whom it is not known.
  private static final String NOWHERE = "unknown";

  private final ConcurrentMap<EventExecutor, LoopDesk> desks = new ConcurrentHashMap<>();
  private final ConcurrentMap<MemberId, Session> sessions = new ConcurrentHashMap<>();
  private final PathTokens tokens;
  private final GatewayLimits limits;
  private final Budgets budgets;
  private final ServerTime time;
  private final Executor threads;
  private final Supplier<MemberId> memberIds;
  private final String version;
  private final GatewayMeter meter;

  /// @param budgets what accounts and addresses have left
  /// @param threads runs the command lanes
  /// @param memberIds gives unused ids
  /// @param version told in the welcome
  /// @param meter counts what happens
  public SessionDoor(
      GatewayLimits limits,
      Budgets budgets,
      ServerTime time,
      Executor threads,
      Supplier<MemberId> memberIds,
      String version,
      GatewayMeter meter) {
    this.tokens = new PathTokens(time);
    this.limits = limits;
    this.budgets = budgets;
    this.time = time;
    this.threads = threads;
    this.memberIds = memberIds;
    this.version = version;
    this.meter = meter;
  }

  /// Opens a session on an upgraded connection, or closes it when its account or address has too
  /// many already. On the event loop of the channel.
  public void open(Channel channel, Arrival arrival, Commands commands) {
    Purse purse = purse(arrival);
    if (!purse.connect(limits.accountConnections(), limits.addressConnections())) {
      turnAway(channel);
      return;
    }
    LoopDesk desk =
        desks.computeIfAbsent(
            channel.eventLoop(),
            loop -> new LoopDesk((EventLoop) loop, meter.loop(), tokens, meter.backlog()));
    MemberId member = memberIds.get();
    Session session =
        new Session(
            channel,
            desk,
            arrival,
            member,
            limits,
            purse,
            time,
            meter,
            self -> lane(commands, self, member, purse));
    sessions.put(member, session);
    meter.open();
    session.listen();
    session.welcome(version);
  }

  /// The second path that this token opens; it is used up then. Empty: it is not good, or not of
  /// this process. From any thread.
  public Optional<SecondPath> secondPath(String token) {
    return tokens.redeem(token).map(SecondPath::new);
  }

  /// Looked up once: whoever plays draws on it without looking.
  private Purse purse(Arrival arrival) {
    AddressBlock address = arrival.address();
    return new Purse(
        budgets.ofAccount(arrival.person().id().value()),
        budgets.ofAddress(address == null ? NOWHERE : address.text()));
  }

  private void turnAway(Channel channel) {
    meter.open();
    meter.close(CloseCode.TOO_MANY_CONNECTIONS);
    channel
        .writeAndFlush(Frames.close(channel.alloc(), CloseCode.TOO_MANY_CONNECTIONS))
        .addListener(ChannelFutureListener.CLOSE);
  }

  private CommandLane lane(Commands commands, Caller caller, MemberId member, Purse purse) {
    return new CommandLane(
        commands, caller, threads, () -> forget(member, purse), limits.commandsQueued(), meter);
  }

  /// However long the session was: whoever comes back finds what they have left.
  private void forget(MemberId member, Purse purse) {
    budgets.remember(purse.account());
    budgets.remember(purse.address());
    sessions.remove(member);
  }

  /// The session of a member, if it is here. From any thread.
  public @Nullable Seat find(MemberId member) {
    return sessions.get(member);
  }

  /// Sessions that have not left their rooms for good. From any thread.
  public int size() {
    return sessions.size();
  }

  /// Makes the rounds of every loop now, in place of waiting for their timers.
  void makeRounds() {
    desks.values().forEach(desk -> desk.loop.execute(desk::makeRounds));
  }

  /// Tells every session something and closes it. From any thread; they are gone when [#size] is 0.
  ///
  /// @param farewells makes the last message of each, on the thread that calls this
  public void dismissAll(Supplier<ServerMessage> farewells, CloseCode code) {
    sessions.values().forEach(session -> session.dismiss(farewells.get(), code));
  }
}
