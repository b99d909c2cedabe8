package io.pianorhythm.lab.network;

/// One direction of a line, in ms, seconds where it says so, and shares.
///
/// @param base the least delay
/// @param jitter mean of an exponential part, per packet
/// @param spread an evenly spread part from 0, per packet
/// @param sometimes a further part with a chance, per packet
/// @param bursts times of more jitter
/// @param handovers times in which nothing passes and everything waits
/// @param queue a queue that somebody else fills
/// @param loss what is lost
public record Traits(
    double base,
    double jitter,
    double spread,
    Sometimes sometimes,
    Bursts bursts,
    Handovers handovers,
    Queue queue,
    Loss loss) {

  /// @param fixed ms, plus exponential ms of mean `exponential`
  public record Sometimes(double chance, double fixed, double exponential) {}

  /// @param every mean seconds between two, 0 for none
  /// @param length mean seconds
  /// @param jitter mean of the exponential part, ms
  public record Bursts(double every, double length, double jitter) {}

  /// @param every mean seconds between two, 0 for none
  /// @param shortest ms
  /// @param longest ms
  public record Handovers(double every, double shortest, double longest) {}

  /// A saw: the delay grows from 0 to `highest` ms within `period` seconds and falls back, during
  /// `active` of each `cycle` seconds.
  ///
  /// @param cycle 0 for none
  public record Queue(double highest, double period, double active, double cycle) {}

  /// @param share of all packets that are lost
  /// @param inBurst the share that is lost in a burst, outside of which nothing is; 0: losses do
  ///   not come in bursts
  /// @param burst mean length of a burst, seconds
  public record Loss(double share, double inBurst, double burst) {}

  static Traits of(double base) {
    return new Traits(
        base,
        0,
        0,
        new Sometimes(0, 0, 0),
        new Bursts(0, 0, 0),
        new Handovers(0, 0, 0),
        new Queue(0, 0, 0, 0),
        new Loss(0, 0, 0));
  }

  Traits jitter(double mean) {
    return new Traits(base, mean, spread, sometimes, bursts, handovers, queue, loss);
  }

  Traits spread(double to) {
    return new Traits(base, jitter, to, sometimes, bursts, handovers, queue, loss);
  }

  Traits sometimes(double chance, double fixed, double exponential) {
    Sometimes changed = new Sometimes(chance, fixed, exponential);
    return new Traits(base, jitter, spread, changed, bursts, handovers, queue, loss);
  }

  Traits bursts(double every, double length, double mean) {
    Bursts changed = new Bursts(every, length, mean);
    return new Traits(base, jitter, spread, sometimes, changed, handovers, queue, loss);
  }

  Traits handovers(double every, double shortest, double longest) {
    Handovers changed = new Handovers(every, shortest, longest);
    return new Traits(base, jitter, spread, sometimes, bursts, changed, queue, loss);
  }

  Traits queue(double highest, double period, double active, double cycle) {
    Queue changed = new Queue(highest, period, active, cycle);
    return new Traits(base, jitter, spread, sometimes, bursts, handovers, changed, loss);
  }

  Traits loss(double share) {
    return lossInBursts(share, 0, 0);
  }

  Traits lossInBursts(double share, double inBurst, double burst) {
    Loss changed = new Loss(share, inBurst, burst);
    return new Traits(base, jitter, spread, sometimes, bursts, handovers, queue, changed);
  }
}
