package io.pianorhythm.core.quota;

/// What becomes of what is done too often.
public enum Excess {
  THINNED(
      "Note-ons are dropped, controllers, pressures and bends reduced to their last value. Note-offs, pedal-ups and"
          + " CC 120 to 127 pass always. The player is told once a second how many (`RATE_LIMITED`)."),
  OVERTAKEN("Not shown; the next one that is within the rate stands for it."),
  REFUSED(
      "`RESOURCE_ERROR` / `RATE_LIMITED` with `quota` and `retry_after_ms`; over HTTP 429. Nothing is"
          + " done."),
  REFUSED_OVER_HTTP("429 `RATE_LIMITED` with `Retry-After`; nothing is done."),
  CLOSED("The connection is closed with 4002; it may come back with a new ticket."),
  CLOSED_FOR_GOOD("The connection is closed with 4100.");

  private final String text;

  Excess(String text) {
    this.text = text;
  }

  /// A sentence for people, in English.
  public String text() {
    return text;
  }
}
