package io.pianorhythm.identity.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import java.time.Instant;

/// What tickets are encrypted to: a key for ECDH on P-256.
///
/// P-256 and not X25519, because clients encrypt with it too: every WebCrypto and every `jose` in
/// browsers and Node has P-256, while X25519 came to the browsers late and an older one would be
/// locked out.
public final class TicketKey implements Key {
  private final ECKey jwk;
  private final Instant madeAt;

  TicketKey(ECKey jwk, Instant madeAt) {
    this.jwk = jwk;
    this.madeAt = madeAt;
  }

  @Override
  public String kid() {
    return jwk.getKeyID();
  }

  @Override
  public Instant madeAt() {
    return madeAt;
  }

  /// Encrypts to this key; safe for concurrent use.
  public ECDHEncrypter encrypter() {
    try {
      return new ECDHEncrypter(jwk.toPublicJWK());
    } catch (JOSEException e) {
      throw notOnThisPlatform(e);
    }
  }

  /// Decrypts what was encrypted to this key; safe for concurrent use.
  public ECDHDecrypter decrypter() {
    try {
      return new ECDHDecrypter(jwk);
    } catch (JOSEException e) {
      throw notOnThisPlatform(e);
    }
  }

  /// Curve, point and kid; nothing private.
  public ECKey publicJwk() {
    return jwk.toPublicJWK();
  }

  /// Does not show the key.
  @Override
  public String toString() {
    return "TicketKey[" + kid() + "]";
  }

  private static IllegalStateException notOnThisPlatform(JOSEException e) {
    return new IllegalStateException("this Java has no P-256", e);
  }
}
