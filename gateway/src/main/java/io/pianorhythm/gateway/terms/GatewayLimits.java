package io.pianorhythm.gateway.terms;

/// What one connection may do, and what the gateway gives it. Rates are per second.
///
/// @param midiEventsPerSecond MIDI events, sustained; the default is one DIN cable (31,250 baud)
/// @param midiEventsBurst MIDI events at once
/// @param messagesPerSecond messages of any kind, sustained
/// @param messagesBurst messages of any kind at once
/// @param commandsPerSecond commands, sustained
/// @param commandsBurst commands at once
/// @param commandsQueued commands that may wait
/// @param outboxBytes bytes that may wait for a slow reader before it is closed
/// @param silenceSeconds a connection that is silent for longer is closed
public record GatewayLimits(
    int midiEventsPerSecond,
    int midiEventsBurst,
    int messagesPerSecond,
    int messagesBurst,
    int commandsPerSecond,
    int commandsBurst,
    int commandsQueued,
    int outboxBytes,
    int silenceSeconds) {

  /// What holds when nothing was configured.
  public static final GatewayLimits DEFAULT =
      new GatewayLimits(1_100, 2_200, 1_500, 3_000, 20, 60, 64, 1 << 20, 75);
}
