package io.pianorhythm.server.takeover;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Buffers that were forgotten.
final class Leaks {

  private static final List<String> FOUND = new CopyOnWriteArrayList<>();

  private Leaks() {}

  /// Looks at every buffer from now on.
  static void watch() {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    ByteBufUtil.setLeakListener((type, records) -> FOUND.add(type + " " + records));
    FOUND.clear();
  }

  /// What was forgotten and collected.
  static List<String> found() {
    for (int i = 0; i < 5; i++) {
      System.gc();
      // The detector reports when the next buffer is made.
      PooledByteBufAllocator.DEFAULT.directBuffer(16).release();
    }
    return List.copyOf(FOUND);
  }
}
