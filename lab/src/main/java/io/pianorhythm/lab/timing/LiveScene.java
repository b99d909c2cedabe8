package io.pianorhythm.lab.timing;

import java.net.URI;

/// What the two players of a live trial are to do.
///
/// @param player where the player finds the server
/// @param listener where the listener finds it
/// @param room that both enter
/// @param duet in the mode of duets, else listening
/// @param music every strike has another velocity than the ones before it
/// @param watch is told while it goes on
record LiveScene(
    URI player, URI listener, String room, boolean duet, Performance music, Watch watch) {

  /// Hears of a trial as it goes on. May be called by any thread.
  interface Watch {
    /// Both are in the room. Returns when the music may begin.
    void ready();

    /// The music begins.
    ///
    /// @param local its time 0, µs of the machine's monotonic clock
    void begins(long local);

    /// What the listener takes the server's clock for.
    ///
    /// @param local µs of the machine's monotonic clock
    /// @param server µs since 1970
    void clock(long local, long server);
  }
}
