package io.pianorhythm.server.takeover;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.pianorhythm.api.address.AddressLimits;
import io.pianorhythm.api.address.TrustedProxies;
import io.pianorhythm.api.step.BlockingLane;
import io.pianorhythm.api.upgrade.Credential;
import io.pianorhythm.api.upgrade.Origins;
import io.pianorhythm.api.web.AccessLog;
import io.pianorhythm.core.entry.Admission;
import io.pianorhythm.core.entry.EntryFault;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.core.quota.Quotas;
import io.pianorhythm.core.quota.Rate;
import io.pianorhythm.gateway.terms.Arrival;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// The door alone, with a page beside it, behind a port; who comes in is decided by a test.
final class OpenDoor implements AutoCloseable {

  static final int LANE = 8;

  final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
  final List<Channel> channels = new CopyOnWriteArrayList<>();
  final UpgradeDoor door;
  final HttpServer server;
  private final Vertx vertx;
  private final EventLoopGroup loops;
  private final BlockingLane lane = new BlockingLane("admission", LANE, _ -> {});

  OpenDoor(
      boolean epoll, int upgrades, Duration deadline, Function<Credential, Admission> admission) {
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(epoll));
    loops =
        new MultiThreadIoEventLoopGroup(
            1, epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    var quotas = Quotas.DEFAULT.with(Quota.UPGRADES, Rate.perMinute(1, upgrades));
    var house =
        new UpgradeDoor.House(
            new AddressLimits(quotas, System::nanoTime),
            TrustedProxies.NONE,
            Origins.SAME_HOST,
            new AccessLog(TrustedProxies.NONE, System::nanoTime));
    door =
        new UpgradeDoor(
            (credential, _) -> admission.apply(credential),
            lane,
            deadline,
            house,
            new UpgradeDoor.Landing(loops, this::adopt, _ -> Optional.empty()));
    server =
        vertx
            .createHttpServer(
                new HttpServerOptions().setHost("127.0.0.1").setPort(0).setIdleTimeout(60))
            .requestHandler(request -> {
              if (door.takes(request)) {
                door.handle(request);
              } else {
                request.response().end("page");
              }
            })
            .listen()
            .await();
  }

  static Admission admitted() {
    return new Admission.Admitted(new Person(new UserId("u"), "Ann", Role.GUEST), "s");
  }

  static Admission refused(EntryFault fault) {
    return new Admission.Refused(fault);
  }

  private void adopt(Channel channel, Arrival arrival) {
    arrivals.add(arrival);
    channels.add(channel);
    EchoPlayer.adopt(channel);
  }

  RawSocket connect() throws java.io.IOException {
    return new RawSocket(server.actualPort());
  }

  @Override
  public void close() {
    vertx.close().await();
    loops.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).awaitUninterruptibly();
    lane.close();
  }
}
