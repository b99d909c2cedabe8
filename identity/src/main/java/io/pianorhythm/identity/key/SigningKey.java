package io.pianorhythm.identity.key;

import java.time.Instant;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// Signs and verifies with Ed25519 (RFC 8032). Safe for concurrent use.
///
/// BouncyCastle's arithmetic and not the JDK's: it verifies several times faster, and every request
/// needs that once.
public final class SigningKey implements Key {
  /// Length of a signature in bytes.
  public static final int SIGNATURE_BYTES = Ed25519.SIGNATURE_SIZE;

  private final String kid;
  private final Instant madeAt;
  private final Ed25519PrivateKeyParameters privateKey;
  private final Ed25519PublicKeyParameters publicKey;

  SigningKey(String kid, Instant madeAt, Ed25519PrivateKeyParameters privateKey) {
    this.kid = kid;
    this.madeAt = madeAt;
    this.privateKey = privateKey;
    this.publicKey = privateKey.generatePublicKey();
  }

  @Override
  public String kid() {
    return kid;
  }

  @Override
  public Instant madeAt() {
    return madeAt;
  }

  /// The signature of a message, always the same for the same message.
  public byte[] sign(byte[] message) {
    byte[] signature = new byte[SIGNATURE_BYTES];
    privateKey.sign(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
    return signature;
  }

  /// Whether the signature was made with this key for this message. A signature of another length
  /// was not.
  public boolean verify(byte[] message, byte[] signature) {
    return signature.length == SIGNATURE_BYTES
        && publicKey.verify(
            Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
  }

  /// Does not show the key.
  @Override
  public String toString() {
    return "SigningKey[" + kid + "]";
  }
}
