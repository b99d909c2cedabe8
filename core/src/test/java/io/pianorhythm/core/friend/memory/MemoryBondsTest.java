package io.pianorhythm.core.friend.memory;

import io.pianorhythm.core.friend.Bonds;
import io.pianorhythm.core.friend.BondsContract;

class MemoryBondsTest extends BondsContract {

  @Override
  protected Bonds bonds() {
    return new MemoryBonds();
  }
}
