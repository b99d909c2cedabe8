package io.pianorhythm.identity.token;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.pianorhythm.core.entry.TokenCheck;
import io.pianorhythm.core.entry.TokenClaims;
import io.pianorhythm.core.entry.TokenKind;
import io.pianorhythm.core.entry.Tokens;
import io.pianorhythm.identity.compact.Compact;
import io.pianorhythm.identity.compact.JsonObject;
import io.pianorhythm.identity.compact.Malformed;
import io.pianorhythm.identity.key.Keys;
import io.pianorhythm.identity.key.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Signs with the newest key and verifies with all of them. Times are kept to the second, rounded
/// down.
public final class EdDsaTokens implements Tokens {
  /// A longer text is refused before it is looked at.
  static final int MAX_CHARS = 2_048;

  private final Keys keys;
  private final Map<Header, SigningKey> keyByHeader;

  public EdDsaTokens(Keys keys) {
    this.keys = keys;
    this.keyByHeader = keyByHeader(keys);
  }

  /// @throws IllegalArgumentException if the token would be longer than what [#verify] reads
  @Override
  public String sign(TokenClaims claims) {
    SigningKey key = keys.newestSigning();
    String payload = ClaimsJson.write(claims);
    String signed =
        header(key, claims.kind()) + "." + Compact.encode(payload.getBytes(StandardCharsets.UTF_8));
    String token = signed + "." + Compact.encode(key.sign(ascii(signed)));
    if (token.length() > MAX_CHARS) {
      throw new IllegalArgumentException("the claims do not fit into a token");
    }
    return token;
  }

  @Override
  public TokenCheck verify(String token, TokenKind expected, Instant now) {
    try {
      Compact compact = Compact.parse(token, 3, MAX_CHARS);
      if (!isSigned(compact, expected)) {
        return new TokenCheck.Invalid();
      }
      TokenClaims claims = ClaimsJson.read(JsonObject.parse(compact.decoded(1)), expected);
      return now.isBefore(claims.expiresAt())
          ? new TokenCheck.Valid(claims)
          : new TokenCheck.Expired();
    } catch (Malformed _) {
      return new TokenCheck.Invalid();
    }
  }

  private boolean isSigned(Compact compact, TokenKind expected) {
    @Nullable SigningKey key = keyByHeader.get(new Header(compact.encoded(0), expected));
    return key != null
        && key.verify(ascii(compact.encoded(0) + "." + compact.encoded(1)), compact.decoded(2));
  }

  private static Map<Header, SigningKey> keyByHeader(Keys keys) {
    Map<Header, SigningKey> headers = new HashMap<>();
    for (SigningKey key : keys.signing()) {
      for (TokenKind kind : TokenKind.values()) {
        headers.put(new Header(header(key, kind), kind), key);
      }
    }
    return Map.copyOf(headers);
  }

  private static String header(SigningKey key, TokenKind kind) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("alg", "EdDSA");
    members.put("kid", key.kid());
    members.put("typ", type(kind));
    return Compact.encode(JSONObjectUtils.toJSONString(members).getBytes(StandardCharsets.UTF_8));
  }

  private static String type(TokenKind kind) {
    return switch (kind) {
      case ACCESS -> "access+jwt";
      case REFRESH -> "refresh+jwt";
    };
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// A header segment as it stands in a token, and what a token with it is good for.
  private record Header(String segment, TokenKind kind) {}
}
