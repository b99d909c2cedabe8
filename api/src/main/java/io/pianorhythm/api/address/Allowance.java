package io.pianorhythm.api.address;

import java.util.Map;

/// What is left of a rate after a request.
///
/// @param most requests at a time
/// @param left requests that could be made now
/// @param fullMillis ms until the rate is whole again
/// @param waitMillis 0 when the request is granted, else ms until one would be
public record Allowance(int most, int left, long fullMillis, long waitMillis) {

  private static final long SECOND = 1_000;

  /// Whether the request may go on.
  public boolean granted() {
    return waitMillis == 0;
  }

  /// As headers, in whole requests and seconds: the three fields of the IETF draft on rate limits
  /// (draft-ietf-httpapi-ratelimit-headers-06) that most clients know.
  public Map<String, String> headers() {
    return Map.of(
        "RateLimit-Limit", Integer.toString(most),
        "RateLimit-Remaining", Integer.toString(left),
        "RateLimit-Reset", Long.toString(Math.ceilDiv(fullMillis, SECOND)));
  }
}
