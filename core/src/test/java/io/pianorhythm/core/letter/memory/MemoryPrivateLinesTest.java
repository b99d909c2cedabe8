package io.pianorhythm.core.letter.memory;

import io.pianorhythm.core.letter.PrivateLines;
import io.pianorhythm.core.letter.PrivateLinesContract;

class MemoryPrivateLinesTest extends PrivateLinesContract {

  @Override
  protected PrivateLines lines() {
    return new MemoryPrivateLines();
  }
}
