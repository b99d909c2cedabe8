package io.pianorhythm.server.takeover;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.pianorhythm.api.address.AddressLimits;
import io.pianorhythm.api.address.Allowance;
import io.pianorhythm.api.address.TrustedProxies;
import io.pianorhythm.api.error.Answers;
import io.pianorhythm.api.error.ApiError;
import io.pianorhythm.api.error.ApiErrors;
import io.pianorhythm.api.step.BlockingLane;
import io.pianorhythm.api.upgrade.Credential;
import io.pianorhythm.api.upgrade.Origins;
import io.pianorhythm.api.upgrade.UpgradeFault;
import io.pianorhythm.api.upgrade.UpgradeRequest;
import io.pianorhythm.api.web.AccessLog;
import io.pianorhythm.api.web.SecurityHeaders;
import io.pianorhythm.core.address.AddressBlock;
import io.pianorhythm.core.entry.Admission;
import io.pianorhythm.core.entry.EntryFault;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.gateway.session.SecondPath;
import io.pianorhythm.gateway.terms.Arrival;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door of players: reads upgrade requests, has them admitted on virtual threads, and hands the
/// connections over.
public final class UpgradeDoor {

  private static final Logger LOG = LoggerFactory.getLogger(UpgradeDoor.class);

  private final BiFunction<Credential, Optional<AddressBlock>, Admission> admission;
  private final BlockingLane lane;
  private final Duration deadline;
  private final House house;
  private final Landing landing;
  private final Refusals refusals = new Refusals();
  private volatile boolean closed;

  /// What the door shares with the pages.
  ///
  /// @param limits how often an address may come
  /// @param proxies whose word about addresses is believed
  /// @param origins which pages may open WebSockets
  /// @param access log of requests
  public record House(
      AddressLimits limits, TrustedProxies proxies, Origins origins, AccessLog access) {}

  /// Where the connections go.
  ///
  /// @param loops for players, of the transport that Vert.x uses
  /// @param adopt takes an upgraded channel, on its loop
  /// @param secondPath what a token opens, which is used up then; does not block
  public record Landing(
      EventLoopGroup loops,
      BiConsumer<Channel, Arrival> adopt,
      Function<String, Optional<SecondPath>> secondPath) {}

  /// @param admission decides who comes in, from which address as far as it is known; blocks
  /// @param lane where it does, and how many wait at a time
  /// @param deadline how long one may wait
  /// @param landing takes those who are let in
  public UpgradeDoor(
      BiFunction<Credential, Optional<AddressBlock>, Admission> admission,
      BlockingLane lane,
      Duration deadline,
      House house,
      Landing landing) {
    this.admission = admission;
    this.lane = lane;
    this.deadline = deadline;
    this.house = house;
    this.landing = landing;
  }

  /// Whether a request is for this door.
  public boolean takes(HttpServerRequest request) {
    return UpgradeRequest.isAt(request.method(), request.path());
  }

  /// Answers a request that is. To be called in the handler of the request, on its loop.
  public void handle(HttpServerRequest request) {
    house.access().watch(request);
    SecurityHeaders.put(request.response());
    Allowance allowance = house.limits().take(Quota.UPGRADES, house.proxies().client(request));
    if (!allowance.granted()) {
      allowance.headers().forEach(request.response().headers()::set);
      turnAway(request, ApiErrors.rateLimited(allowance.waitMillis()));
      return;
    }
    switch (read(request)) {
      case UpgradeRequest.Refused(UpgradeFault fault) -> turnAway(request, fault.error());
      case UpgradeRequest.Valid _ when closed -> turnAway(request, unavailable());
      case UpgradeRequest.Valid upgrade
          when upgrade.credential() instanceof Credential.SecondPath(String token) ->
          join(request, upgrade, token);
      case UpgradeRequest.Valid upgrade -> admit(request, upgrade);
    }
  }

  private UpgradeRequest read(HttpServerRequest request) {
    return request.version() == HttpVersion.HTTP_1_1
        ? UpgradeRequest.read(request.path(), request.headers(), house.origins())
        : new UpgradeRequest.Refused(UpgradeFault.NOT_A_WEBSOCKET);
  }

  private void turnAway(HttpServerRequest request, ApiError error) {
    refusals.count(error);
    request.response().putHeader("Connection", "close");
    Answers.error(request.response(), error).onComplete(_ -> request.connection().close());
  }

  /// Whoever shows the token of a session that is here was admitted before.
  private void join(HttpServerRequest request, UpgradeRequest.Valid upgrade, String token) {
    long began = System.nanoTime();
    Optional<SecondPath> path = landing.secondPath().apply(token);
    if (path.isEmpty()) {
      turnAway(request, ApiErrors.pathUnknown());
      return;
    }
    SecondPath found = path.get();
    TakeOver takeOver = TakeOver.begin(request);
    // A later task of the loop, as for all others: the end of the request has passed by then.
    takeOver
        .loop()
        .execute(() -> {
          if (takeOver.accept(
              upgrade, found.loop(), channel -> found.adopt(channel, upgrade.deflate()))) {
            house.access().upgraded(request, began);
          }
        });
  }

  private void admit(HttpServerRequest request, UpgradeRequest.Valid upgrade) {
    long began = System.nanoTime();
    Optional<AddressBlock> from = AddressBlock.of(house.proxies().client(request).text());
    TakeOver takeOver = TakeOver.begin(request);
    // Always a later task of the loop: the end of the request has passed by then.
    Future<?> late =
        takeOver
            .loop()
            .schedule(
                () -> refuse(takeOver, unavailable()), deadline.toMillis(), TimeUnit.MILLISECONDS);
    boolean begun =
        lane.tryRun(() -> {
          Admission decision = decide(upgrade.credential(), from);
          takeOver.loop().execute(() -> settle(request, takeOver, upgrade, from, decision, began));
          late.cancel(false);
        });
    if (!begun) {
      late.cancel(false);
      takeOver.loop().execute(() -> refuse(takeOver, unavailable()));
    }
  }

  private Admission decide(Credential credential, Optional<AddressBlock> from) {
    try {
      return admission.apply(credential, from);
    } catch (RuntimeException e) {
      LOG.error("an admission failed", e);
      return new Admission.Refused(EntryFault.SERVER_UNAVAILABLE);
    }
  }

  private void settle(
      HttpServerRequest request,
      TakeOver takeOver,
      UpgradeRequest.Valid upgrade,
      Optional<AddressBlock> from,
      Admission decision,
      long began) {
    switch (decision) {
      case Admission.Refused(EntryFault fault) -> refuse(takeOver, ApiErrors.of(fault));
      case Admission.Banned(var until) -> refuse(takeOver, ApiErrors.banned(until));
      case Admission.Admitted _ when closed -> refuse(takeOver, unavailable());
      case Admission.Admitted(Person person, String socketId) -> {
        Arrival arrival =
            new Arrival(person, socketId, upgrade.current(), upgrade.deflate(), from.orElse(null));
        if (takeOver.accept(
            upgrade, landing.loops().next(), channel -> landing.adopt().accept(channel, arrival))) {
          house.access().upgraded(request, began);
        }
      }
    }
  }

  private void refuse(TakeOver takeOver, ApiError error) {
    if (takeOver.refuse(error)) {
      refusals.count(error);
    }
  }

  /// Who was refused so far, by reason.
  public Refusals refusals() {
    return refusals;
  }

  /// From now on everybody is asked to come back later.
  public void close() {
    closed = true;
  }

  private static ApiError unavailable() {
    return ApiErrors.of(EntryFault.SERVER_UNAVAILABLE);
  }
}
