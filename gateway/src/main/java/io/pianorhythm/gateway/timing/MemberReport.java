package io.pianorhythm.gateway.timing;

import io.pianorhythm.protocol.v1.TimingReport;

/// What one member's client measured last.
///
/// @param roundTripMicros median round trip; 0: not known
/// @param jitterMicros how much the way from the server varies
/// @param neededMicros the delay that it needs to hear everybody in time; 0: not known
/// @param stalls that it reported within the last minute
/// @param seated it has a seat: who only listens does not make others wait
/// @param plays it played within the last minute
/// @param twoPaths it is connected by two paths
public record MemberReport(
    int roundTripMicros,
    int jitterMicros,
    int neededMicros,
    int stalls,
    boolean seated,
    boolean plays,
    boolean twoPaths) {

  /// What is above counts as this, µs.
  public static final int MOST_MICROS = 10_000_000;

  /// A report as the client wrote it, together with what the server knows of the member.
  public static MemberReport of(
      TimingReport report, int stalls, boolean seated, boolean plays, boolean twoPaths) {
    return new MemberReport(
        clamped(report.getRoundTripUs()),
        clamped(report.getJitterUs()),
        clamped(report.getNeededDelayUs()),
        stalls,
        seated,
        plays,
        twoPaths);
  }

  /// An unsigned number of µs, within what counts.
  public static int clamped(int unsigned) {
    return (int) Math.min(MOST_MICROS, Integer.toUnsignedLong(unsigned));
  }
}
