package io.pianorhythm.core.presence.memory;

import io.pianorhythm.core.presence.Presence;
import io.pianorhythm.core.presence.PresenceContract;

class MemoryPresenceTest extends PresenceContract {

  @Override
  protected Presence presence() {
    return new MemoryPresence();
  }
}
