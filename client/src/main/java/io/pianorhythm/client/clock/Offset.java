package io.pianorhythm.client.clock;

/// How far the server's clock is ahead of the local one, as a line over local time.
///
/// @param atLocal local µs at which `micros` holds
/// @param micros server clock minus local clock, µs
/// @param slope µs that the offset grows per local µs; 80e-6 is 80 ppm
/// @param roundTrip the least network time of both ways together, µs
/// @param probes round trips behind this estimate
public record Offset(long atLocal, double micros, double slope, double roundTrip, int probes) {

  /// The offset at another local time, µs.
  public double at(long local) {
    return micros + slope * (local - atLocal);
  }
}
