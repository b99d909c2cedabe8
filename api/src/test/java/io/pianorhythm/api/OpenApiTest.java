package io.pianorhythm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.api.address.AddressLimits;
import io.pianorhythm.api.address.TrustedProxies;
import io.pianorhythm.api.desk.DeskRoutes;
import io.pianorhythm.api.entry.EntryRoutes;
import io.pianorhythm.api.recording.RecordingRoutes;
import io.pianorhythm.api.recording.RecordingSource;
import io.pianorhythm.api.step.BlockingLane;
import io.pianorhythm.api.step.Steps;
import io.pianorhythm.api.upgrade.Origins;
import io.pianorhythm.api.web.AccessLog;
import io.pianorhythm.core.quota.Quotas;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// No route without a description. That each description is true is tested against a server.
class OpenApiTest {

  private static final Set<String> NOT_ROUTES =
      Set.of("GET /api/websocket/{ticket}", "GET /api/websocket/path/{token}");

  @Test
  @SuppressWarnings("NullAway")
  void everyRouteIsDescribedAndNothingElse() throws Exception {
    var proxies = TrustedProxies.of(List.of());
    var steps =
        new Steps(new AddressLimits(Quotas.DEFAULT, System::nanoTime), proxies, Origins.SAME_HOST);
    var vertx = Vertx.vertx();
    try (var lane = new BlockingLane("test", 1, _ -> {})) {
      // Nothing is asked for: what answers is not needed.
      var api =
          new HttpApi(
              new EntryRoutes(null, null, lane, steps),
              new RecordingRoutes(new RecordingSource(null, null, null, null, null), lane, steps),
              new DeskRoutes(null, null, lane, steps),
              new AccessLog(proxies, System::nanoTime),
              "{}");
      var served = new TreeSet<String>();
      for (Route route : api.router(vertx).getRoutes()) {
        if (route.methods() != null && route.getPath() != null) {
          var path = route.getPath().replaceAll(":([a-z]+)", "{$1}");
          route.methods().forEach(method -> served.add(method + " " + path));
        }
      }
      var described = described();
      described.removeAll(NOT_ROUTES);

      assertThat(served).isEqualTo(described).hasSizeGreaterThan(20);
    } finally {
      vertx.close().await(5, TimeUnit.SECONDS);
    }
  }

  /// By the indentation of the document: paths stand at 2, methods at 4.
  private static Set<String> described() {
    var operations = new TreeSet<String>();
    var path = "";
    for (String line : OpenApi.DOCUMENT.lines().toList()) {
      if (line.matches("  /api/.*:")) {
        path = line.strip().replaceFirst(":$", "");
      } else if (line.matches("    (get|post|put|patch|delete):") && !path.isEmpty()) {
        operations.add(line.strip().replace(":", "").toUpperCase(Locale.ROOT) + " " + path);
      }
    }
    return operations;
  }
}
