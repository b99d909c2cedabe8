package io.pianorhythm.identity.password;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// The function itself (RFC 9106, version 0x13). Pure, and slow.
final class Argon2id {
  private static final WorkingMemory MEMORY = new WorkingMemory();

  private Argon2id() {}

  /// The tag of a password. Composed first (NFC, as RFC 8265 section 4.2 asks), because keyboards
  /// differ in how they send an accent.
  static byte[] tag(String password, byte[] salt, Cost cost, int tagBytes) {
    Argon2Parameters parameters =
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKib())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .withBlockPool(MEMORY.blocks())
            .build();
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(parameters);
    byte[] tag = new byte[tagBytes];
    generator.generateBytes(composed(password), tag);
    return tag;
  }

  private static byte[] composed(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
  }
}
