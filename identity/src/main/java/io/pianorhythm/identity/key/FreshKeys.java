package io.pianorhythm.identity.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/// Makes keys. The `kid` is the thumbprint of the public part (RFC 7638), so no two keys share one.
final class FreshKeys {
  private FreshKeys() {}

  static JWK signing(SecureRandom random, Instant now) {
    Ed25519PrivateKeyParameters key = new Ed25519PrivateKeyParameters(random);
    Base64URL point = Base64URL.encode(key.generatePublicKey().getEncoded());
    try {
      return new OctetKeyPair.Builder(Curve.Ed25519, point)
          .d(Base64URL.encode(key.getEncoded()))
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.EdDSA)
          .keyIDFromThumbprint()
          .issueTime(Date.from(now))
          .build();
    } catch (JOSEException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  static JWK ticket(SecureRandom random, Instant now) {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .secureRandom(random)
          .keyUse(KeyUse.ENCRYPTION)
          .algorithm(JWEAlgorithm.ECDH_ES)
          .keyIDFromThumbprint(true)
          .issueTime(Date.from(now))
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("this Java has no P-256", e);
    }
  }
}
