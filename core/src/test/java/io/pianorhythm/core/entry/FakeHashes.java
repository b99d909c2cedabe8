package io.pianorhythm.core.entry;

import java.util.concurrent.atomic.AtomicInteger;

/// Password hashes that cost nothing, are counted, and can be told to be too busy.
public final class FakeHashes implements PasswordHashes {

  private final AtomicInteger hashed = new AtomicInteger();
  private final AtomicInteger matched = new AtomicInteger();
  private volatile boolean overloaded;

  @Override
  public String hash(String password) throws Overloaded {
    refuseWhenOverloaded();
    return "salt" + hashed.incrementAndGet() + ":" + password;
  }

  @Override
  public boolean matches(String password, String hash) throws Overloaded {
    refuseWhenOverloaded();
    matched.incrementAndGet();
    return hash.substring(hash.indexOf(':') + 1).equals(password);
  }

  /// Whether it refuses from now on.
  public void overloaded(boolean now) {
    overloaded = now;
  }

  /// How many slow computations there were.
  public int cost() {
    return hashed.get() + matched.get();
  }

  private void refuseWhenOverloaded() throws Overloaded {
    if (overloaded) {
      throw new Overloaded();
    }
  }
}
