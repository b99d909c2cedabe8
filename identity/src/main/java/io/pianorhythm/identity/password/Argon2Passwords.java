package io.pianorhythm.identity.password;

import io.pianorhythm.core.entry.PasswordHashes;
import java.security.SecureRandom;
import java.util.Optional;

/// Hashes with Argon2id, two at a time; at most 64 calls wait, none longer than 5 s. Needs up to 64
/// MiB for each of the two. Safe for concurrent use.
public final class Argon2Passwords implements PasswordHashes, AutoCloseable {
  private static final int SALT_BYTES = 16;
  private static final int TAG_BYTES = 32;

  private final SecureRandom random;
  private final HashQueue queue;

  /// Starts its threads with the first calls.
  ///
  /// @param random where salts come from
  public Argon2Passwords(SecureRandom random) {
    this(random, HashQueue.start());
  }

  Argon2Passwords(SecureRandom random, HashQueue queue) {
    this.random = random;
    this.queue = queue;
  }

  @Override
  public String hash(String password) throws Overloaded {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return queue.run(() -> fresh(password, salt).text());
  }

  @Override
  public boolean matches(String password, String hash) throws Overloaded {
    Optional<PhcHash> parsed = PhcHash.parse(hash);
    return parsed.isPresent() && queue.run(() -> parsed.get().matches(password));
  }

  /// Refuses all calls from now on, and those that wait.
  @Override
  public void close() {
    queue.close();
  }

  private static PhcHash fresh(String password, byte[] salt) {
    return new PhcHash(Cost.CURRENT, salt, Argon2id.tag(password, salt, Cost.CURRENT, TAG_BYTES));
  }
}
