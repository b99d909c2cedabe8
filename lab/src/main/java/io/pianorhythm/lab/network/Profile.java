package io.pianorhythm.lab.network;

/// The networks that players are measured on: per direction of one player's line a base delay,
/// jitter, and loss. Their figures are invented, but fixed: they are the yardstick.
public enum Profile {
  /// A cable.
  WIRED(Traits.of(10).jitter(0.3)),
  /// A home radio, with bursts when a neighbour transmits.
  WIFI(Traits.of(12).jitter(1.5).bursts(6, 0.35, 25).loss(0.005)),
  /// A mobile network: slots, retransmissions of the radio, and handovers.
  LTE(Traits.of(25).spread(10).sometimes(0.1, 8, 0).handovers(20, 80, 250).loss(0.003)),
  /// Across an ocean.
  ATL(Traits.of(45).jitter(0.8).sometimes(0.01, 0, 12).loss(0.001)),
  /// An uplink whose queue is filled by somebody else.
  BLOAT(
      Traits.of(15).jitter(0.3).loss(0.005).queue(250, 6, 15, 35),
      Traits.of(15).jitter(0.3).loss(0.005)),
  /// Two per cent of all packets are lost.
  LOSS2(Traits.of(20).jitter(1).loss(0.02)),
  /// The same share, in bursts.
  BURST2(Traits.of(20).jitter(1).lossInBursts(0.02, 0.6, 0.04)),
  /// Another route there than back.
  ASYM(Traits.of(10).jitter(1), Traits.of(60).jitter(1)),
  /// A cable that is pulled for five seconds.
  OUTAGE(Traits.of(10).jitter(0.3));

  private final Traits up;
  private final Traits down;

  Profile(Traits both) {
    this(both, both);
  }

  Profile(Traits up, Traits down) {
    this.up = up;
    this.down = down;
  }

  /// From the player to the server.
  public Traits up() {
    return up;
  }

  /// From the server to the player.
  public Traits down() {
    return down;
  }

  /// As it is written on the command line and in reports.
  public String id() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
