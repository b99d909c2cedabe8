package io.pianorhythm.server;

import io.pianorhythm.api.HttpApi;
import io.pianorhythm.gateway.meter.Durations;
import io.pianorhythm.server.settings.Settings;
import io.pianorhythm.server.takeover.LoopWatch;
import io.pianorhythm.server.takeover.UpgradeDoor;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The port on which pages, tools and players arrive: one server of Vert.x on each loop for pages.
final class HttpDoor {

  /// A ticket is up to 4 KiB of the line.
  private static final int LINE_BYTES = 8 * 1024;

  private static final int IDLE_SECONDS = 60;

  /// Name of the free port that all loops share.
  private static final int SHARED = 1;

  private static final long START_SECONDS = 30;

  private final Settings.Http settings;
  private final HttpApi api;
  private final UpgradeDoor upgrades;
  private final LoopWatch watch;
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

  /// @param held takes how long requests hold the loops
  HttpDoor(Settings.Http settings, HttpApi api, UpgradeDoor upgrades, Durations held) {
    this.settings = settings;
    this.api = api;
    this.upgrades = upgrades;
    this.watch = new LoopWatch(held);
  }

  /// Opens it; blocks until connections are accepted.
  void open(Vertx vertx) throws StartFault {
    DeploymentOptions options = new DeploymentOptions().setInstances(Loops.pages(settings));
    try {
      vertx.deployVerticle(Loop::new, options).await(START_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new StartFault("http.port: listening did not begin in time", e);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw fault(e);
    }
  }

  private StartFault fault(Throwable cause) {
    String tried = "cannot listen on " + settings.host() + " port " + settings.port();
    return isOfThisMachine(settings.host())
        ? new StartFault("http.port: " + tried + ", expected a port that is free", cause)
        : new StartFault("http.host: " + tried + ", expected an address of this machine", cause);
  }

  private static boolean isOfThisMachine(String host) {
    try {
      InetAddress address = new InetSocketAddress(host, 0).getAddress();
      return address != null
          && (address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null);
    } catch (SocketException _) {
      return false;
    }
  }

  /// The port that it is.
  int port() {
    return servers.getFirst().actualPort();
  }

  /// Refuses players at once, accepts nobody from a moment later on, and closes the connections of
  /// pages once they are answered; whoever is left after `deadline` is cut off. Does not wait.
  /// Players are told about it too, and need not care.
  void shut(Duration deadline) {
    upgrades.close();
    servers.forEach(server -> server.shutdown(deadline));
  }

  private SocketAddress where() {
    return settings.port() == 0
        ? SocketAddress.sharedRandomPort(SHARED, settings.host())
        : SocketAddress.inetSocketAddress(settings.port(), settings.host());
  }

  private static HttpServerOptions options() {
    return new HttpServerOptions()
        .setIdleTimeout(IDLE_SECONDS)
        .setMaxInitialLineLength(LINE_BYTES)
        .setHttp2ClearTextEnabled(false);
  }

  /// One loop's server.
  private final class Loop extends VerticleBase {
    @Override
    public Future<?> start() {
      Router router = api.router(vertx);
      HttpServer server =
          vertx
              .createHttpServer(options())
              .invalidRequestHandler(BadRequests::answer)
              .connectionHandler(watch::watch)
              .requestHandler(request -> handle(router, request));
      return server.listen(where()).onSuccess(servers::add);
    }

    private void handle(Router router, HttpServerRequest request) {
      if (upgrades.takes(request)) {
        upgrades.handle(request);
      } else {
        router.handle(request);
      }
    }
  }
}
