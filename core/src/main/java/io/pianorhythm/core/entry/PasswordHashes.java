package io.pianorhythm.core.entry;

/// Hashes passwords slowly on purpose. Blocks for tens of milliseconds; only so many run at a time,
/// and a call that would wait too long is refused.
public interface PasswordHashes {

  /// A salted hash with its parameters inside.
  String hash(String password) throws Overloaded;

  /// Whether the password is the one that was hashed. A malformed hash is not matched.
  boolean matches(String password, String hash) throws Overloaded;

  /// Too many hashes are waiting; to be tried again later.
  final class Overloaded extends Exception {
    public Overloaded() {
      super("too many password hashes are waiting", null, false, false);
    }
  }
}
