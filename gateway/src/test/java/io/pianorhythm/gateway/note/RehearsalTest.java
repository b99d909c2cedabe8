package io.pianorhythm.gateway.note;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;

class RehearsalTest {

  @Test
  void everyFrameTakesTheWholeWay() {
    assertThat(Rehearsal.play(UnpooledByteBufAllocator.DEFAULT)).isEqualTo(2_000);
  }
}
