package io.pianorhythm.lab.load.plan;

/// A crowd that plays at one rate; a load has one or more of them.
///
/// @param name for the report
/// @param crowd who
/// @param deliveriesPerSecond what its listeners are to hear together; 0: nobody plays
public record Part(String name, Crowd crowd, double deliveriesPerSecond) {

  /// Messages per second of all its senders.
  public double messagesPerSecond() {
    return crowd.allSenders() == 0 ? 0 : crowd.messages(deliveriesPerSecond);
  }
}
