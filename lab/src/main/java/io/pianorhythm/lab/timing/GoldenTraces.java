package io.pianorhythm.lab.timing;

import io.pianorhythm.client.clock.Offset;
import io.pianorhythm.client.clock.Probe;
import io.pianorhythm.client.playout.Playout;
import io.pianorhythm.client.playout.PlayoutRule;
import io.pianorhythm.lab.network.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// What the SDK was told in some runs, and what it decided, as CSV: an SDK in any language has to
/// decide the same. The format is described beside the files.
public final class GoldenTraces {
  private static final int SEED = 1;
  private static final double DRIFT = 80;
  private static final long SECOND_PATH = 12_000_000;
  private static final Duration LENGTH = Duration.ofSeconds(20);

  private GoldenTraces() {}

  /// All traces by the names of their files.
  public static Map<String, String> all() {
    Map<String, String> files = new TreeMap<>();
    files.put("clock-wifi.csv", clock(Profile.WIFI, 80));
    files.put("clock-lte.csv", clock(Profile.LTE, -200));
    files.put("clock-bloat.csv", clock(Profile.BLOAT, 500));
    files.put("playout-listening-wifi.csv", playout(Scheme.LISTENING, Profile.WIFI));
    files.put("playout-listening-lte.csv", playout(Scheme.LISTENING_ONE_PATH, Profile.LTE));
    files.put("playout-balanced-loss2.csv", playout(Scheme.BALANCED, Profile.LOSS2));
    files.put("playout-duet-loss2.csv", playout(Scheme.DUET, Profile.LOSS2));
    files.put("playout-listening-outage.csv", playout(Scheme.LISTENING, Profile.OUTAGE));
    files.put("playout-phrase-atl.csv", playout(Scheme.PHRASE, Profile.ATL));
    files.put("playout-listening-second-path.csv", secondPath());
    return files;
  }

  /// Writes all of them into a folder.
  public static void write(Path folder) throws IOException {
    for (Map.Entry<String, String> file : all().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private static String clock(Profile profile, double driftPpm) {
    StringBuilder lines = new StringBuilder();
    lines.append("sent,received_server,sent_server,received,consistent,offset,round_trip,server\n");
    Witness witness =
        new Witness() {
          @Override
          public void probed(Probe probe, boolean consistent, Offset estimate, long server) {
            row(
                lines,
                probe.sentLocal(),
                probe.receivedServer(),
                probe.sentServer(),
                probe.receivedLocal(),
                consistent ? 1 : 0,
                Math.round(estimate.micros()),
                Math.round(estimate.roundTrip()),
                server);
          }
        };
    Performance music = Repertoire.sparse(Duration.ofSeconds(150));
    run(Scheme.LISTENING_ONE_PATH, profile, music, driftPpm, witness);
    return lines.toString();
  }

  private static String playout(Scheme scheme, Profile profile) {
    return playout(
        new Trial.Setting(
            scheme, profile, Repertoire.hard(SEED, begins(profile), LENGTH), DRIFT, SEED));
  }

  /// It opens while notes flow.
  private static String secondPath() {
    Performance music = Repertoire.hard(SEED, begins(Profile.LOSS2), LENGTH);
    return playout(
        new Trial.Setting(
            Scheme.LISTENING, Profile.LOSS2, music, DRIFT, SEED, Mishap.NONE, SECOND_PATH));
  }

  private static String playout(Trial.Setting setting) {
    StringBuilder lines = new StringBuilder();
    PlayoutRule rule = setting.scheme().rule();
    lines.append(
        "rule,%s,%d,%s,%d,%d,%d%n"
            .formatted(
                rule.share(),
                rule.spread() == Long.MAX_VALUE ? -1 : rule.spread(),
                rule.slew(),
                rule.step() == Long.MAX_VALUE ? -1 : rule.step(),
                rule.hold(),
                rule.fixed()));
    Witness witness =
        new Witness() {
          @Override
          public void framed(
              long played, long arrived, boolean strikes, boolean sounding, long delay) {
            lines.append("frame,");
            row(lines, played, arrived, strikes ? 1 : 0, sounding ? 1 : 0, delay);
          }

          @Override
          public void anotherWay(long now) {
            lines.append("way,").append(now).append('\n');
          }

          @Override
          public void placed(long played, int status, int data1, int data2, long heard) {
            lines.append("event,");
            row(lines, played, status, data1, data2, heard == Playout.STALE ? -1 : heard);
          }
        };
    new Trial(setting, witness).run();
    return lines.toString();
  }

  /// The outage comes late in a run.
  private static long begins(Profile profile) {
    return profile == Profile.OUTAGE ? Trial.OUTAGE_FROM - 8_000_000 : 3_000_000;
  }

  private static void run(
      Scheme scheme, Profile profile, Performance music, double driftPpm, Witness witness) {
    new Trial(new Trial.Setting(scheme, profile, music, driftPpm, SEED), witness).run();
  }

  private static void row(StringBuilder lines, long... values) {
    for (int i = 0; i < values.length; i++) {
      lines.append(values[i]).append(i < values.length - 1 ? ',' : '\n');
    }
  }
}
