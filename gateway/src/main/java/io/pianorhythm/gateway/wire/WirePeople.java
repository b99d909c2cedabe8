package io.pianorhythm.gateway.wire;

import io.pianorhythm.core.people.Looks;
import io.pianorhythm.core.people.Status;
import io.pianorhythm.protocol.v1.AvatarData;
import io.pianorhythm.protocol.v1.UserStatus;

/// Looks, friends, profiles and private lines as messages.
public final class WirePeople {

  private WirePeople() {}

  /// How somebody appears.
  static AvatarData avatar(Looks looks) {
    return AvatarData.newBuilder()
        .setColor(looks.color())
        .setFigure(looks.figure())
        .setInstrument(looks.instrument())
        .setStatus(status(looks.status()))
        .setStatusText(looks.statusText())
        .build();
  }

  /// A status.
  public static UserStatus status(Status status) {
    return switch (status) {
      case ONLINE -> UserStatus.ONLINE;
      case AWAY -> UserStatus.AWAY;
      case BUSY -> UserStatus.BUSY;
      case INVISIBLE -> UserStatus.INVISIBLE;
    };
  }
}
