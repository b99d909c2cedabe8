package io.pianorhythm.gateway.terms;

import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.core.quota.Quotas;
import io.pianorhythm.core.quota.Rate;

/// What players may do, and what the gateway gives them.
///
/// @param quotas how often an account and an address may do something
/// @param accountConnections connections of one account or guest at a time
/// @param addressConnections connections from one address at a time
/// @param commandsQueued commands of one connection that may wait
/// @param outboxBytes bytes that may wait for a slow reader before it is closed
/// @param outboxesBytes bytes that may wait for all slow readers together
/// @param silenceSeconds a connection that is silent for longer is closed
public record GatewayLimits(
    Quotas quotas,
    int accountConnections,
    int addressConnections,
    int commandsQueued,
    int outboxBytes,
    int outboxesBytes,
    int silenceSeconds) {

  /// What holds when nothing was configured.
  public static final GatewayLimits DEFAULT =
      new GatewayLimits(Quotas.DEFAULT, 8, 128, 64, 1 << 20, 128 << 20, 75);

  /// The same with another rate of one quota.
  public GatewayLimits with(Quota quota, Rate rate) {
    return with(quotas.with(quota, rate));
  }

  /// The same with other rates.
  public GatewayLimits with(Quotas others) {
    return new GatewayLimits(
        others,
        accountConnections,
        addressConnections,
        commandsQueued,
        outboxBytes,
        outboxesBytes,
        silenceSeconds);
  }

  /// The same with so many connections of one account and of one address.
  public GatewayLimits withConnections(int ofAccount, int ofAddress) {
    return new GatewayLimits(
        quotas, ofAccount, ofAddress, commandsQueued, outboxBytes, outboxesBytes, silenceSeconds);
  }
}
