package io.pianorhythm.core.entry;

import java.time.Instant;

/// Remembers what may be used once only: tickets and refresh tokens. May block in adapters that go
/// over a network.
public interface Redemptions {

  /// Marks a key as used.
  ///
  /// @param until how long it has to be remembered; later it could not be accepted anyway
  /// @return true exactly once per key within that time, whoever else asks at the same moment
  boolean redeem(String key, Instant until);
}
