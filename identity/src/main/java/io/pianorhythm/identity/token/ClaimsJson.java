package io.pianorhythm.identity.token;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.pianorhythm.core.entry.TokenClaims;
import io.pianorhythm.core.entry.TokenKind;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.identity.compact.JsonObject;
import io.pianorhythm.identity.compact.Malformed;
import java.util.LinkedHashMap;
import java.util.Map;

/// The payload of a token: registered claims of RFC 7519, and `name` and `role`.
final class ClaimsJson {
  private static final String ISSUER = "pianorhythm";
  private static final String AUDIENCE = "pianorhythm";

  private ClaimsJson() {}

  static String write(TokenClaims claims) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("iss", ISSUER);
    members.put("aud", AUDIENCE);
    members.put("sub", claims.person().id().value());
    members.put("name", claims.person().name());
    members.put("role", claims.person().role().name());
    members.put("jti", claims.id());
    members.put("iat", claims.issuedAt().getEpochSecond());
    members.put("exp", claims.expiresAt().getEpochSecond());
    return JSONObjectUtils.toJSONString(members);
  }

  static TokenClaims read(JsonObject json, TokenKind kind) throws Malformed {
    if (!text(json, "iss").equals(ISSUER) || !text(json, "aud").equals(AUDIENCE)) {
      throw new Malformed("issued by us, for us");
    }
    Person person =
        new Person(userId(text(json, "sub")), text(json, "name"), role(text(json, "role")));
    return new TokenClaims(text(json, "jti"), person, kind, json.time("iat"), json.time("exp"));
  }

  private static String text(JsonObject json, String name) throws Malformed {
    return json.text(name, EdDsaTokens.MAX_CHARS);
  }

  private static UserId userId(String text) throws Malformed {
    try {
      return new UserId(text);
    } catch (IllegalArgumentException _) {
      throw new Malformed("sub is a user id");
    }
  }

  private static Role role(String text) throws Malformed {
    for (Role role : Role.values()) {
      if (role.name().equals(text)) {
        return role;
      }
    }
    throw new Malformed("role is one that we know");
  }
}
