package io.pianorhythm.server.admin;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.pianorhythm.gateway.meter.Backlog;
import io.pianorhythm.gateway.meter.Durations;
import io.pianorhythm.gateway.meter.GatewayMeter;
import io.pianorhythm.gateway.meter.NoteLoss;
import io.pianorhythm.gateway.meter.TimingMeter;
import io.pianorhythm.gateway.meter.Traffic;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/// The server's figures, by name. All meters are registered once; they read what is counted
/// elsewhere when somebody looks, and cost nothing else.
public final class Figures implements AutoCloseable {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  // Micrometer holds what it reads weakly.
  private final NoteGarbage garbage = new NoteGarbage();

  /// @param players what the gateway counts
  /// @param loopHeld how long requests of HTTP have held their loops
  /// @param refused connections that were not let in, by reason
  public Figures(GatewayMeter players, Durations loopHeld, Map<String, LongAdder> refused) {
    traffic(players);
    connections(players);
    losses(players);
    outboxes(players.backlog());
    time(players.timing());
    totals("pianorhythm.connections.refused", "Connections refused.", "reason", refused);
    totals("pianorhythm.connections.closed", "Connections ended.", "code", players.closed());
    totals("pianorhythm.errors", "Errors that clients were told of.", "code", players.errors());
    registry.getPrometheusRegistry().register(new Histograms(players, loopHeld));
    machine();
  }

  private void traffic(GatewayMeter players) {
    for (Traffic kind : Traffic.values()) {
      FunctionCounter.builder("pianorhythm.messages", players, meter -> meter.messages(kind))
          .description("Messages; one that goes to many listeners counts for each.")
          .tag("direction", kind.direction())
          .tag("kind", kind.kind())
          .register(registry);
    }
  }

  private void connections(GatewayMeter players) {
    Gauge.builder("pianorhythm.connections.open", players, GatewayMeter::connections)
        .description("Connections of players that are open.")
        .register(registry);
    FunctionCounter.builder("pianorhythm.connections.opened", players, GatewayMeter::opened)
        .description("Connections of players opened.")
        .register(registry);
  }

  private void losses(GatewayMeter players) {
    for (NoteLoss kind : NoteLoss.values()) {
      FunctionCounter.builder("pianorhythm.notes.lost", players, meter -> meter.losses(kind))
          .description("What players sent and nobody was relayed: note-ons, or copies of frames.")
          .tag("reason", kind.label())
          .register(registry);
    }
    Gauge.builder("pianorhythm.paths.second.open", players, GatewayMeter::secondPaths)
        .description("Sessions that have a second path.")
        .register(registry);
    FunctionCounter.builder(
            "pianorhythm.paths.second.opened", players, GatewayMeter::secondPathsOpened)
        .description("Second paths opened.")
        .register(registry);
  }

  private void outboxes(Backlog backlog) {
    Gauge.builder("pianorhythm.outboxes.bytes", backlog, Backlog::bytes)
        .description("Bytes that slow readers have left unread, all together.")
        .register(registry);
    Gauge.builder("pianorhythm.outboxes.most.bytes", backlog, Backlog::most)
        .description("Bytes that they may leave unread, all together.")
        .register(registry);
    Gauge.builder("pianorhythm.outboxes.readers", backlog, Backlog::readers)
        .description("Connections for which something waits.")
        .register(registry);
    closedOutboxes("connection", backlog::closedForThemselves);
    closedOutboxes("process", backlog::closedForAll);
  }

  private void closedOutboxes(String limit, LongSupplier total) {
    FunctionCounter.builder("pianorhythm.outboxes.closed", total, LongSupplier::getAsLong)
        .description("Connections closed because too much waited, by the limit that was passed.")
        .tag("limit", limit)
        .register(registry);
  }

  private void time(TimingMeter reports) {
    reported("stalls", "Frames that came 80 ms or more later than most.", reports::stalls);
    reported("late", "Events that came too late to be heard in time.", reports::lateEvents);
    reported("stale", "Note-ons that came too late to be heard at all.", reports::staleNoteOns);
  }

  private void reported(String what, String help, LongSupplier total) {
    FunctionCounter.builder("pianorhythm.reported." + what, total, LongSupplier::getAsLong)
        .description(help + " As clients reported.")
        .register(registry);
  }

  private void totals(String name, String help, String tag, Map<String, LongAdder> totals) {
    totals.forEach((value, total) ->
        FunctionCounter.builder(name, total, LongAdder::sum)
            .description(help)
            .tag(tag, value)
            .register((MeterRegistry) registry));
  }

  private void allocated(String by, ToDoubleFunction<NoteGarbage> bytes) {
    FunctionCounter.builder("pianorhythm.notes.allocated.bytes", garbage, bytes)
        .description("Bytes allocated by threads that every note passes.")
        .tag("by", by)
        .register(registry);
  }

  private void machine() {
    allocated("loops", NoteGarbage::ofLoops);
    allocated("recorder", NoteGarbage::ofRecorder);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  /// Everything, in the text format of Prometheus.
  String text() {
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
