package io.pianorhythm.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Runs as one table of Markdown: the peers below each other for each load, the median of each with
/// the least and the most, and how that compares with the first that is named as the measure.
final class PeerTable {

  private final Peer measure;

  /// @param measure whose processor time is 1.00
  PeerTable(Peer measure) {
    this.measure = measure;
  }

  String of(List<Bout> bouts) {
    StringBuilder table = new StringBuilder();
    table.append("| load | server | CPU µs per delivery | to ").append(measure.title());
    table.append(
        " | p99 ms | delivered/s | lost | generator |\n|---|---|---|---|---|---|---|---|\n");
    List<String> loads = bouts.stream().map(Bout::load).distinct().toList();
    for (String load : loads) {
      List<Bout> same = bouts.stream().filter(bout -> bout.load().equals(load)).toList();
      for (Peer peer : same.stream().map(Bout::peer).distinct().toList()) {
        table.append(row(load, peer, same));
      }
    }
    return table.toString();
  }

  private String row(String load, Peer peer, List<Bout> same) {
    List<Bout> own = of(peer, same);
    Spread cpu = spread(own, Bout::cpuMicros);
    List<Bout> theirs = of(measure, same);
    String ratio =
        theirs.isEmpty()
            ? ""
            : String.format(
                Locale.ROOT, "%.2f", cpu.median() / spread(theirs, Bout::cpuMicros).median());
    long lost = own.stream().mapToLong(bout -> bout.outcome().faults().lost()).sum();
    boolean bound = own.stream().anyMatch(bout -> bout.outcome().generatorBound());
    Spread share = spread(own, bout -> bout.outcome().generatorShare() * 100);
    return "| %s | %s | %s | %s | %s | %s | %d | %s |%n"
        .formatted(
            load,
            peer.title(),
            cpu.text("%.2f"),
            ratio,
            spread(own, Bout::p99Ms).text("%.1f"),
            spread(own, bout -> bout.outcome().deliveriesPerSecond()).text("%,.0f")
                + (own.stream().allMatch(Bout::keptUp) ? "" : ", did not keep up"),
            lost,
            "%.0f %%%s".formatted(share.median(), bound ? ", bound" : ""));
  }

  private static List<Bout> of(Peer peer, List<Bout> bouts) {
    List<Bout> own = new ArrayList<>(bouts);
    own.removeIf(bout -> bout.peer() != peer);
    return own;
  }

  private static Spread spread(List<Bout> bouts, ToDoubleFunction<Bout> value) {
    return Spread.of(bouts.stream().mapToDouble(value).toArray());
  }
}
