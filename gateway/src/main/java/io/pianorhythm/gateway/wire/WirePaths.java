package io.pianorhythm.gateway.wire;

import io.pianorhythm.protocol.WireLimits;
import io.pianorhythm.protocol.v1.PathOpened;
import io.pianorhythm.protocol.v1.PathToken;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import java.time.Instant;

/// Second paths, as messages.
public final class WirePaths {

  private WirePaths() {}

  /// What opens one.
  public static PathToken token(String token, Instant until) {
    return PathToken.newBuilder()
        .setToken(token)
        .setPath(WireLimits.SECOND_PATH + token)
        .setExpiresAt(until.toEpochMilli())
        .build();
  }

  /// A path is open, or has become the first one.
  ///
  /// @param confirmed the number up to which every frame has arrived
  public static ServerMessage opened(long micros, int confirmed, boolean first) {
    return ServerMessage.newBuilder()
        .setMessageType(ServerMessageType.PathOpened)
        .setPathOpened(
            PathOpened.newBuilder()
                .setServerTimeUs(micros)
                .setConfirmedSeq(confirmed)
                .setFirst(first))
        .build();
  }
}
