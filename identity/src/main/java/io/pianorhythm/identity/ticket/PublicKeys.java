package io.pianorhythm.identity.ticket;

import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.pianorhythm.identity.key.TicketKey;
import java.util.List;

/// The published half of the ticket keys, as a JWK set (RFC 7517 section 5).
final class PublicKeys {
  private PublicKeys() {}

  static String json(List<TicketKey> keys) {
    List<JWK> published = keys.stream().map(key -> published(key.publicJwk())).toList();
    return JSONObjectUtils.toJSONString(new JWKSet(published).toJSONObject(true));
  }

  private static JWK published(ECKey key) {
    return new ECKey.Builder(key.getCurve(), key.getX(), key.getY())
        .keyUse(KeyUse.ENCRYPTION)
        .algorithm(JWEAlgorithm.ECDH_ES)
        .keyID(key.getKeyID())
        .build();
  }
}
