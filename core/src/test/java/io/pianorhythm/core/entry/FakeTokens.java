package io.pianorhythm.core.entry;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Tokens that are good because they are remembered.
public final class FakeTokens implements Tokens {

  private final Map<String, TokenClaims> signed = new ConcurrentHashMap<>();
  private final AtomicLong last = new AtomicLong();

  @Override
  public String sign(TokenClaims claims) {
    String token = "token" + last.incrementAndGet();
    signed.put(token, claims);
    return token;
  }

  @Override
  public TokenCheck verify(String token, TokenKind expected, Instant now) {
    var claims = signed.get(token);
    if (claims == null || claims.kind() != expected) {
      return new TokenCheck.Invalid();
    }
    return now.isBefore(claims.expiresAt())
        ? new TokenCheck.Valid(claims)
        : new TokenCheck.Expired();
  }

  /// What a token says.
  public TokenClaims claims(String token) {
    return Objects.requireNonNull(signed.get(token));
  }
}
