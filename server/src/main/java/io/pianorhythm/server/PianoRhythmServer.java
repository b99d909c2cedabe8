package io.pianorhythm.server;

import io.netty.channel.EventLoopGroup;
import io.pianorhythm.api.HttpApi;
import io.pianorhythm.api.address.AddressLimits;
import io.pianorhythm.api.address.TrustedProxies;
import io.pianorhythm.api.entry.BlockingLane;
import io.pianorhythm.api.entry.EntryRoutes;
import io.pianorhythm.api.upgrade.Credential;
import io.pianorhythm.api.upgrade.Origins;
import io.pianorhythm.api.web.AccessLog;
import io.pianorhythm.core.entry.Admission;
import io.pianorhythm.core.entry.Gatekeeper;
import io.pianorhythm.server.settings.Settings;
import io.pianorhythm.server.takeover.UpgradeDoor;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// A running server. Several may run in one process, each with a data folder and a port of its own.
public final class PianoRhythmServer implements AutoCloseable {

  private static final Duration PAGES_LEAVE = Duration.ofSeconds(2);
  private static final long VERTX_STOP_SECONDS = 10;

  private final URI address;
  private final Closing closing;

  private PianoRhythmServer(URI address, Closing closing) {
    this.address = address;
    this.closing = closing;
  }

  /// Starts; returns when connections are accepted.
  ///
  /// @throws StartFault if it cannot; nothing of it is left running
  public static PianoRhythmServer start(Settings settings) throws StartFault {
    return start(settings, core -> Players.of(core, settings.limits().session()));
  }

  static PianoRhythmServer start(Settings settings, Function<CoreParts, PlayerSide> players)
      throws StartFault {
    Closing closing = new Closing();
    try {
      return new PianoRhythmServer(wire(settings, players, closing), closing);
    } catch (StartFault | RuntimeException | Error e) {
      closing.close();
      throw e;
    }
  }

  private static URI wire(
      Settings settings, Function<CoreParts, PlayerSide> playerSide, Closing closing)
      throws StartFault {
    CoreParts core = CoreParts.start(settings, closing);
    BlockingLane signIns = new BlockingLane("sign-in", settings.limits().signInsAtOnce());
    closing.add("sign-ins", signIns::close);
    BlockingLane admissions = new BlockingLane("admission", settings.limits().upgradesAtOnce());
    closing.add("admissions", admissions::close);
    EventLoopGroup loops = Loops.players(settings.players());
    closing.add("player loops", () -> Loops.stop(loops));
    Vertx vertx = Loops.vertx(settings.http());
    closing.add("HTTP", () -> vertx.close().await(VERTX_STOP_SECONDS, TimeUnit.SECONDS));
    PlayerSide players = playerSide.apply(core);
    closing.add("players", players.close()::run);
    closing.add("leaving players", () -> players.drain().accept(settings.players().drain()));

    UpgradeDoor.House house = house(settings, core);
    UpgradeDoor upgrades =
        new UpgradeDoor(
            admission(core.gatekeeper()),
            admissions,
            settings.players().admission(),
            house,
            loops,
            players.adopt());
    HttpDoor door = new HttpDoor(settings.http(), api(core, signIns, house), upgrades);
    door.open(vertx);
    closing.add("listening", () -> door.shut(settings.players().drain().plus(PAGES_LEAVE)));
    Sweeper sweeper = Sweeper.start(core.rooms(), core.time(), settings.rooms().emptyGrace());
    closing.add("sweeper", sweeper::close);
    return address(settings.http().host(), door.port());
  }

  private static UpgradeDoor.House house(Settings settings, CoreParts core) {
    TrustedProxies proxies = TrustedProxies.of(settings.http().trustedProxies());
    return new UpgradeDoor.House(
        new AddressLimits(settings.limits().rates(), core.time()::nanos),
        proxies,
        new Origins(settings.http().origins()),
        new AccessLog(proxies, core.time()::nanos));
  }

  private static HttpApi api(CoreParts core, BlockingLane signIns, UpgradeDoor.House house) {
    EntryRoutes entry =
        new EntryRoutes(
            core.signIn(),
            core.gatekeeper(),
            signIns,
            house.limits(),
            house.proxies(),
            house.origins());
    return new HttpApi(entry, house.access(), core.tickets().publicKeys());
  }

  private static Function<Credential, Admission> admission(Gatekeeper gatekeeper) {
    return credential ->
        switch (credential) {
          case Credential.Ticket(String ticket) -> gatekeeper.byTicket(ticket);
          case Credential.Token(String token) -> gatekeeper.byToken(token);
        };
  }

  private static URI address(String host, int port) {
    return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
  }

  /// Where it listens, such as `http://127.0.0.1:8080`.
  public URI address() {
    return address;
  }

  /// Stops in order: accepts nobody, lets the players go, then everything else. Blocks until that
  /// is done, bounded by the time that players have to leave and some seconds. A second call does
  /// nothing.
  @Override
  public void close() {
    closing.close();
  }
}
