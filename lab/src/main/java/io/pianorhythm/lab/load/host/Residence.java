package io.pianorhythm.lab.load.host;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.TreeMap;

/// How long frames of notes were in a server, as it counts them itself: from the reading of their
/// bytes until the last listener of that loop was written. A histogram of which only the bounds of
/// the buckets are known, so what it says of a percentile is the bound above it.
public final class Residence {

  private static final String ALL = "pianorhythm_note_residence_seconds";
  private static final String DUETS = "pianorhythm_duet_note_residence_seconds";
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final double MILLIS = 1_000;

  // Frames at or below a bound in ms.
  private final NavigableMap<Double, Long> buckets;

  private Residence(NavigableMap<Double, Long> buckets) {
    this.buckets = buckets;
  }

  /// What a server says of all frames, and of those in rooms of two.
  public record Look(Residence all, Residence duets) {

    /// What came after an earlier look.
    public Look since(Look earlier) {
      return new Look(all.since(earlier.all), duets.since(earlier.duets));
    }

    /// Whether duets were heard beside something else.
    public boolean tellsApart() {
      return duets.frames() > 0 && duets.frames() < all.frames();
    }
  }

  /// Asks a server of this project.
  ///
  /// @param metrics its page of figures
  public static Look ask(HttpClient http, URI metrics) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(metrics).timeout(PATIENCE).build();
    try {
      return read(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the server was asked for its figures");
    }
  }

  /// Reads the text format of Prometheus.
  static Look read(String page) {
    return new Look(read(page, ALL), read(page, DUETS));
  }

  private static Residence read(String page, String name) {
    String bucket = name + "_bucket{le=\"";
    NavigableMap<Double, Long> buckets = new TreeMap<>();
    page.lines()
        .filter(line -> line.startsWith(bucket))
        .forEach(line -> {
          String bound = line.substring(bucket.length(), line.indexOf('"', bucket.length()));
          double ms =
              bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound) * MILLIS;
          buckets.put(ms, (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
        });
    return new Residence(buckets);
  }

  /// What came after an earlier look.
  public Residence since(Residence earlier) {
    NavigableMap<Double, Long> more = new TreeMap<>();
    buckets.forEach((ms, count) -> more.put(ms, count - earlier.buckets.getOrDefault(ms, 0L)));
    return new Residence(more);
  }

  /// How many frames were counted.
  public long frames() {
    return buckets.isEmpty() ? 0 : buckets.lastEntry().getValue();
  }

  /// The lowest bound, in ms, that this share of the frames did not pass; infinite when they passed
  /// all, NaN when there were none.
  ///
  /// @param percentile 0 to 100
  public double boundMs(double percentile) {
    double wanted = frames() * percentile / 100;
    return frames() == 0
        ? Double.NaN
        : buckets.entrySet().stream()
            .filter(bucket -> bucket.getValue() >= wanted)
            .findFirst()
            .orElseThrow()
            .getKey();
  }
}
