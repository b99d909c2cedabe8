package io.pianorhythm.client.clock;

/// One heartbeat and its answer, in µs. The outer two times are of the local clock, the inner two
/// of the server's.
///
/// @param sentLocal when the heartbeat was written here
/// @param receivedServer when the server read it
/// @param sentServer when the server wrote the answer
/// @param receivedLocal when the answer was read here
public record Probe(long sentLocal, long receivedServer, long sentServer, long receivedLocal) {

  /// Offset plus the delay of the way there.
  long forward() {
    return receivedServer - sentLocal;
  }

  /// The delay of the way back minus the offset.
  long backward() {
    return receivedLocal - sentServer;
  }

  /// Time on the network, both ways, µs.
  public long roundTrip() {
    return forward() + backward();
  }
}
