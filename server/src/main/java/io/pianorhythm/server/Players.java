package io.pianorhythm.server;

import io.pianorhythm.core.recording.Keeping;
import io.pianorhythm.gateway.Gateway;
import io.pianorhythm.gateway.GatewayParts;
import io.pianorhythm.gateway.terms.GatewayLimits;

/// The gateway, in the shape that the server needs.
final class Players {

  private static final String NAME = "PianoRhythm";

  private Players() {}

  static PlayerSide of(CoreParts core, GatewayLimits limits) {
    Gateway gateway =
        new Gateway(
            new GatewayParts(
                core.rooms(),
                core.entrance(),
                core.people(),
                core.time(),
                limits,
                core.ids()::member,
                core.ids()::secret,
                core.recorder(),
                new Keeping(core.recorder(), core.recordings(), core.time(), core.ids()::secret),
                core.moderation(),
                core.site(),
                version()));
    return new PlayerSide(
        gateway::adopt,
        gateway::secondPath,
        gateway::drain,
        gateway::close,
        gateway::run,
        gateway::roleChanged,
        gateway::sessionsEnded,
        gateway.meter());
  }

  private static String version() {
    String version = Players.class.getPackage().getImplementationVersion();
    return version == null ? NAME : NAME + " " + version;
  }
}
