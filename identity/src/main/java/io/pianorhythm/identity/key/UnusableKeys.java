package io.pianorhythm.identity.key;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The server cannot start with these keys. The message is for the operator: the file, and what is
/// expected of it. Nothing of the file's content is in it.
public final class UnusableKeys extends Exception {
  private final transient Path file;
  private final Reason reason;

  UnusableKeys(Path file, Reason reason) {
    this(file, reason, null);
  }

  UnusableKeys(Path file, Reason reason, @Nullable IOException cause) {
    super(file + ": expected " + reason.expected, cause);
    this.file = file;
    this.reason = reason;
  }

  /// The file, or the folder, that something is wrong with.
  public Path file() {
    return file;
  }

  /// What is wrong.
  public Reason reason() {
    return reason;
  }

  /// What can be wrong with a key file or its folder.
  public enum Reason {
    /// Not a JWK, or not one of the two kinds.
    MALFORMED(
        "one private JWK with kid (1 to 64 letters, digits, - or _) and iat (seconds), either kty OKP with"
            + " crv Ed25519, for tokens, or kty EC with crv P-256, for tickets"),
    /// The public part belongs to another key.
    MISMATCHED("a public part that belongs to its private part"),
    /// Two files with one `kid`.
    DUPLICATE("a kid that no other key file has"),
    /// Others can read or change a key.
    EXPOSED(
        "that nobody but its owner can change it, and no others can read it; chmod 600 makes it so"),
    /// Others can add keys.
    OPEN_FOLDER("a folder that nobody but its owner can change; chmod 700 makes it so"),
    /// Reading or writing failed.
    INACCESSIBLE(
        "a folder in which this process can read key files, and create them at the first start");

    private final String expected;

    Reason(String expected) {
      this.expected = expected;
    }
  }
}
