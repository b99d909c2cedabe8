package io.pianorhythm.server;

import io.pianorhythm.api.HttpApi;
import io.pianorhythm.api.address.AddressLimits;
import io.pianorhythm.api.address.TrustedProxies;
import io.pianorhythm.api.desk.DeskRoutes;
import io.pianorhythm.api.entry.EntryRoutes;
import io.pianorhythm.api.recording.RecordingRoutes;
import io.pianorhythm.api.recording.RecordingSource;
import io.pianorhythm.api.step.BlockingLane;
import io.pianorhythm.api.step.Steps;
import io.pianorhythm.api.upgrade.Credential;
import io.pianorhythm.api.upgrade.Origins;
import io.pianorhythm.api.web.AccessLog;
import io.pianorhythm.core.address.AddressBlock;
import io.pianorhythm.core.entry.Admission;
import io.pianorhythm.core.entry.EntryFault;
import io.pianorhythm.core.entry.Gatekeeper;
import io.pianorhythm.core.moderation.site.Threshold;
import io.pianorhythm.gateway.meter.Durations;
import io.pianorhythm.server.admin.AdminDoor;
import io.pianorhythm.server.admin.Figures;
import io.pianorhythm.server.admin.Readiness;
import io.pianorhythm.server.console.ConsoleSocket;
import io.pianorhythm.server.settings.Settings;
import io.pianorhythm.server.takeover.UpgradeDoor;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running server. Several may run in one process, each with a data folder and a port of its own.
public final class PianoRhythmServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PianoRhythmServer.class);

  private static final Duration PAGES_LEAVE = Duration.ofSeconds(2);

  /// Files that are made at a time; each takes some MiB while it is made.
  private static final int RECORDINGS_AT_ONCE = 8;

  /// Most commands over HTTP at a time.
  private static final int DESK_AT_ONCE = 64;

  private final Addresses addresses;
  private final Closing closing;

  /// @param pages where players and pages arrive
  /// @param admin where operators look
  private record Addresses(URI pages, URI admin) {}

  private PianoRhythmServer(Addresses addresses, Closing closing) {
    this.addresses = addresses;
    this.closing = closing;
  }

  /// Starts; returns when connections are accepted.
  ///
  /// @throws StartFault if it cannot; nothing of it is left running
  public static PianoRhythmServer start(Settings settings) throws StartFault {
    return start(settings, core -> Players.of(core, settings.limits().players()));
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

  private static Addresses wire(
      Settings settings, Function<CoreParts, PlayerSide> playerSide, Closing closing)
      throws StartFault {
    FolderLock lock = FolderLock.take(settings.data());
    closing.add("folder", lock::close);
    CoreParts core = CoreParts.start(settings, closing);
    Durations loopHeld = new Durations();
    Lanes lanes = Lanes.open(settings, loopHeld::record, closing);
    BlockingLane admissions =
        new BlockingLane("admission", settings.limits().upgradesAtOnce(), loopHeld::record);
    closing.add("admissions", admissions::close);
    Loops loops = Loops.start(settings, closing);
    PlayerSide players = playerSide.apply(core);
    closing.add("players", players.close()::run);
    core.signIn().onSessionsEnded(players.sessionsEnded());
    console(settings, core, players, closing);
    closing.add("leaving players", () -> players.drain().accept(settings.players().drain()));

    UpgradeDoor.House house = house(settings, core);
    UpgradeDoor upgrades =
        new UpgradeDoor(
            admission(core),
            admissions,
            settings.players().admission(),
            house,
            new UpgradeDoor.Landing(loops.players(), players.adopt(), players.secondPath()));
    Readiness readiness = readiness(settings, core);
    AdminDoor admin = admin(settings.admin(), players, upgrades, loopHeld, readiness, closing);
    HttpDoor door =
        new HttpDoor(settings.http(), api(core, players, lanes, house), upgrades, loopHeld);
    door.open(loops.pages());
    closing.add("listening", () -> door.shut(settings.players().drain().plus(PAGES_LEAVE)));
    Sweeper sweeper =
        Sweeper.start(
            core.rooms(),
            core.recordings(),
            core.site().records(),
            core.time(),
            settings.rooms().emptyGrace());
    closing.add("sweeper", sweeper::close);
    closing.add("readiness", readiness::draining);
    readiness.serving();
    return new Addresses(
        address(settings.http().host(), door.port()),
        address(settings.admin().host(), admin.port()));
  }

  /// A server without a console does everything else.
  private static void console(
      Settings settings, CoreParts core, PlayerSide players, Closing closing) {
    try {
      ConsoleSocket console = ConsoleSocket.open(settings.data(), Console.desk(core, players));
      closing.add("console", console::close);
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn("orders of the `user` command cannot be taken: {}", e.getMessage());
    }
  }

  /// What the server needs besides itself: the folder and the database where things last.
  private static Readiness readiness(Settings settings, CoreParts core) {
    return new Readiness(
        Map.of("data", () -> Files.isWritable(settings.data()), "storage", core.storage()));
  }

  private static AdminDoor admin(
      Settings.Admin settings,
      PlayerSide players,
      UpgradeDoor upgrades,
      Durations loopHeld,
      Readiness readiness,
      Closing closing)
      throws StartFault {
    Figures figures = new Figures(players.meter(), loopHeld, upgrades.refusals().totals());
    try {
      AdminDoor door = AdminDoor.open(settings.host(), settings.port(), figures, readiness);
      // Before what was started before it: it tells of the draining until the end.
      closing.addFirst("metrics and health", door::close);
      closing.addFirst("figures", figures::close);
      return door;
    } catch (IOException | UnresolvedAddressException e) {
      figures.close();
      throw new StartFault(
          "admin.port: cannot listen on "
              + settings.host()
              + " port "
              + settings.port()
              + ", expected a port that is free on an address of this machine",
          e);
    }
  }

  private static UpgradeDoor.House house(Settings settings, CoreParts core) {
    TrustedProxies proxies = TrustedProxies.of(settings.http().trustedProxies());
    return new UpgradeDoor.House(
        new AddressLimits(settings.limits().quotas(), core.time()::nanos),
        proxies,
        new Origins(settings.http().origins()),
        new AccessLog(proxies, core.time()::nanos));
  }

  private static HttpApi api(
      CoreParts core, PlayerSide players, Lanes lanes, UpgradeDoor.House house) {
    Steps steps = new Steps(house.limits(), house.proxies(), house.origins());
    EntryRoutes entry = new EntryRoutes(core.signIn(), core.gatekeeper(), lanes.signIns(), steps);
    RecordingSource source =
        new RecordingSource(
            core.recordings(),
            core.recorder(),
            core.rooms(),
            core.gatekeeper()::byToken,
            core.time());
    RecordingRoutes recordings = new RecordingRoutes(source, lanes.recordings(), steps);
    DeskRoutes desk = new DeskRoutes(players.desk(), notBanned(core), lanes.desk(), steps);
    return new HttpApi(entry, recordings, desk, house.access(), core.tickets().publicKeys());
  }

  /// Where blocking work of HTTP is done, each kind with its own bound.
  private record Lanes(BlockingLane signIns, BlockingLane recordings, BlockingLane desk) {

    static Lanes open(Settings settings, LongConsumer loopHeld, Closing closing) {
      return new Lanes(
          lane("sign-in", settings.limits().signInsAtOnce(), loopHeld, closing),
          lane("recordings", RECORDINGS_AT_ONCE, loopHeld, closing),
          lane("desk", DESK_AT_ONCE, loopHeld, closing));
    }

    private static BlockingLane lane(
        String name, int most, LongConsumer loopHeld, Closing closing) {
      BlockingLane lane = new BlockingLane(name, most, loopHeld);
      closing.add(name, lane::close);
      return lane;
    }
  }

  /// By access token, for requests that need no session.
  private static Function<String, Admission> notBanned(CoreParts core) {
    Threshold threshold = threshold(core);
    return token -> threshold.unlessBanned(core.gatekeeper().byToken(token), null);
  }

  private static BiFunction<Credential, Optional<AddressBlock>, Admission> admission(
      CoreParts core) {
    Gatekeeper gatekeeper = core.gatekeeper();
    Threshold threshold = threshold(core);
    return (credential, from) ->
        threshold.pass(
            switch (credential) {
              case Credential.Ticket(String ticket) -> gatekeeper.byTicket(ticket);
              case Credential.Token(String token) -> gatekeeper.byToken(token);
              // The door has looked for it where it is.
              case Credential.SecondPath _ ->
                  new Admission.Refused(EntryFault.AUTHENTICATION_FAILED);
            },
            from.orElse(null));
  }

  private static Threshold threshold(CoreParts core) {
    return new Threshold(core.site().maintenance(), core.site().order());
  }

  private static URI address(String host, int port) {
    return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
  }

  /// Where it listens, such as `http://127.0.0.1:8080`.
  public URI address() {
    return addresses.pages();
  }

  /// Where operators find `/metrics` and `/health`, such as `http://127.0.0.1:8081`.
  public URI admin() {
    return addresses.admin();
  }

  /// Stops in order: accepts nobody, lets the players go, then everything else. Blocks until that
  /// is done, bounded by the time that players have to leave and some seconds. A second call does
  /// nothing.
  @Override
  public void close() {
    closing.close();
  }
}
