package io.pianorhythm.identity.password;

import java.lang.ref.SoftReference;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;

/// The blocks that hashes work in, kept from one to the next: 19 MiB of fresh objects for each
/// sign-in would have the collector stop the loops for tens of milliseconds. Two hashes' worth at
/// most, which goes when nobody signs in for minutes or memory runs short. Blocks come back
/// cleared. Thread-safe.
final class WorkingMemory {
  private static final int HASHES = 2;
  private static final int BLOCKS = HASHES * Cost.CURRENT.memoryKib();

  private SoftReference<BlockPool> kept = new SoftReference<>(null);

  synchronized BlockPool blocks() {
    BlockPool blocks = kept.get();
    if (blocks == null) {
      blocks = new FixedBlockPool(BLOCKS);
      kept = new SoftReference<>(blocks);
    }
    return blocks;
  }
}
