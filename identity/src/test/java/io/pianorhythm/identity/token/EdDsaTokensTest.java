package io.pianorhythm.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pianorhythm.core.entry.TokenCheck;
import io.pianorhythm.core.entry.TokenClaims;
import io.pianorhythm.core.entry.TokenKind;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.identity.Hostile;
import io.pianorhythm.identity.TestKeys;
import io.pianorhythm.identity.key.Keys;
import io.pianorhythm.identity.key.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdDsaTokensTest {
  private static final Instant NOW = TestKeys.NOW;
  private static final Keys KEYS = TestKeys.fresh();
  private static final EdDsaTokens TOKENS = new EdDsaTokens(KEYS);
  private static final TokenCheck INVALID = new TokenCheck.Invalid();
  private static final String KID = KEYS.newestSigning().kid();
  private static final String HEADER =
      "{\"alg\":\"EdDSA\",\"kid\":\"" + KID + "\",\"typ\":\"access+jwt\"}";
  private static final String PAYLOAD =
      "{\"iss\":\"pianorhythm\",\"aud\":\"pianorhythm\",\"sub\":\"user-1\",\"name\":\"Ada\","
          + "\"role\":\"MEMBER\",\"jti\":\"token-1\",\"iat\":1772366400,\"exp\":1772366700}";

  @ParameterizedTest
  @EnumSource(Role.class)
  void aTokenSaysWhatItWasSignedWith(Role role) {
    var claims =
        claims(new Person(new UserId("user-1"), "Ada Ω \"<&\u2028🎹", role), TokenKind.ACCESS);

    assertThat(access(TOKENS.sign(claims))).isEqualTo(new TokenCheck.Valid(claims));
  }

  @ParameterizedTest
  @EnumSource(TokenKind.class)
  void aTokenOfOneKindIsNotOneOfTheOther(TokenKind kind) {
    var token = TOKENS.sign(claims(kind));

    for (var expected : TokenKind.values()) {
      assertThat(TOKENS.verify(token, expected, NOW) instanceof TokenCheck.Valid)
          .isEqualTo(expected == kind);
    }
  }

  @Test
  void timesAreKeptToTheSecond() {
    var claims =
        new TokenClaims(
            "token-1", ada(), TokenKind.ACCESS, NOW.plusMillis(999), NOW.plusMillis(300_999));

    assertThat(access(TOKENS.sign(claims)))
        .isEqualTo(new TokenCheck.Valid(claims(TokenKind.ACCESS)));
  }

  @Test
  void aTokenExpiresAtItsTime() {
    var token = TOKENS.sign(claims(TokenKind.ACCESS));

    assertThat(TOKENS.verify(token, TokenKind.ACCESS, NOW.plusMillis(299_999)))
        .isInstanceOf(TokenCheck.Valid.class);
    assertThat(TOKENS.verify(token, TokenKind.ACCESS, NOW.plusSeconds(300)))
        .isEqualTo(new TokenCheck.Expired());
  }

  @Test
  void anExpiredTokenOfAnotherKindOrInstallationIsInvalid() {
    var late = NOW.plusSeconds(3_600);
    var token = TOKENS.sign(claims(TokenKind.ACCESS));
    var foreign = new EdDsaTokens(TestKeys.fresh()).sign(claims(TokenKind.ACCESS));

    assertThat(TOKENS.verify(token, TokenKind.REFRESH, late)).isEqualTo(INVALID);
    assertThat(TOKENS.verify(foreign, TokenKind.ACCESS, late)).isEqualTo(INVALID);
  }

  @Test
  void aTokenOfAnotherInstallationIsInvalid() {
    assertThat(access(new EdDsaTokens(TestKeys.fresh()).sign(claims(TokenKind.ACCESS))))
        .isEqualTo(INVALID);
  }

  @Test
  void aTokenOutlivesTheRotationOfItsKey() {
    var rotation = TestKeys.rotation();
    var before = new EdDsaTokens(rotation.before());
    var after = new EdDsaTokens(rotation.after());
    var old = before.sign(claims(TokenKind.ACCESS));
    var fresh = after.sign(claims(TokenKind.ACCESS));

    assertThat(after.verify(old, TokenKind.ACCESS, NOW)).isInstanceOf(TokenCheck.Valid.class);
    assertThat(after.verify(fresh, TokenKind.ACCESS, NOW)).isInstanceOf(TokenCheck.Valid.class);
    assertThat(before.verify(fresh, TokenKind.ACCESS, NOW)).isEqualTo(INVALID);
  }

  @Test
  void aTokenOfOneKeyThatNamesAnotherOfOursIsInvalid() {
    var rotation = TestKeys.rotation();
    var tokens = new EdDsaTokens(rotation.after());
    var header = HEADER.replace(KID, rotation.before().newestSigning().kid());

    assertThat(
            tokens.verify(
                signed(header, PAYLOAD, rotation.after().newestSigning()), TokenKind.ACCESS, NOW))
        .isEqualTo(INVALID);
  }

  @Test
  void everyChangeOfOneCharacterIsRefused() {
    var token = TOKENS.sign(claims(TokenKind.ACCESS));

    assertThat(Hostile.corruptions(token))
        .hasSizeGreaterThan(4_000)
        .allMatch(text -> access(text).equals(INVALID));
  }

  @Test
  void aHandMadeTokenOfTheSameFormIsValid() {
    assertThat(access(ours(HEADER, PAYLOAD)))
        .isEqualTo(new TokenCheck.Valid(claims(TokenKind.ACCESS)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"none\",\"kid\":\"KID\",\"typ\":\"access+jwt\"}",
        "{\"alg\":\"HS256\",\"kid\":\"KID\",\"typ\":\"access+jwt\"}",
        "{\"alg\":\"RS256\",\"kid\":\"KID\",\"typ\":\"access+jwt\"}",
        "{\"alg\":\"Ed448\",\"kid\":\"KID\",\"typ\":\"access+jwt\"}",
        "{\"alg\":\"EdDSA\",\"kid\":\"other\",\"typ\":\"access+jwt\"}",
        "{\"alg\":\"EdDSA\",\"typ\":\"access+jwt\"}",
        "{\"alg\":\"EdDSA\",\"kid\":\"KID\"}",
        "{\"alg\":\"EdDSA\",\"kid\":\"KID\",\"typ\":\"JWT\"}",
        "{\"alg\":\"EdDSA\",\"kid\":\"KID\",\"typ\":\"access+jwt\",\"jwk\":{\"kty\":\"OKP\"}}",
        "{\"alg\":\"EdDSA\",\"kid\":\"KID\",\"typ\":\"access+jwt\",\"jku\":\"https://example.org\"}",
        "{\"alg\":\"EdDSA\",\"kid\":\"KID\",\"typ\":\"access+jwt\",\"x5u\":\"https://example.org\"}",
        "{\"alg\":\"EdDSA\",\"kid\":\"KID\",\"typ\":\"access+jwt\",\"crit\":[\"exp\"]}",
        "{\"alg\":\"EdDSA\",\"kid\":\"KID\",\"typ\":\"access+jwt\",\"b64\":false,\"crit\":[\"b64\"]}",
        "{}",
        "[]",
        ""
      })
  void anotherHeaderIsRefusedThoughTheSignatureIsOurs(String header) {
    assertThat(access(ours(header.replace("KID", KID), PAYLOAD))).isEqualTo(INVALID);
  }

  @Test
  void aTokenWithoutSignatureIsRefused() {
    assertThat(access(encode(HEADER) + "." + encode(PAYLOAD) + ".")).isEqualTo(INVALID);
    assertThat(access(encode(HEADER.replace("EdDSA", "none")) + "." + encode(PAYLOAD) + "."))
        .isEqualTo(INVALID);
  }

  @Test
  void aMacWithThePublicKeyAsItsSecretIsNoSignature() throws Exception {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KID.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
    for (var header : new String[] {HEADER, HEADER.replace("EdDSA", "HS256")}) {
      var signed = encode(header) + "." + encode(PAYLOAD);
      var tag = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));

      assertThat(access(signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(tag)))
          .isEqualTo(INVALID);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"iss\":\"pianorhythm\"|\"iss\":\"somebody\"",
        "\"aud\":\"pianorhythm\"|\"aud\":[\"pianorhythm\"]",
        "\"sub\":\"user-1\"|\"sub\":\"\"",
        "\"sub\":\"user-1\"|\"sub\":7",
        "\"name\":\"Ada\",|",
        "MEMBER|OWNER",
        "\"jti\":\"token-1\",|",
        "\"iat\":1772366400|\"iat\":\"1772366400\"",
        "\"exp\":1772366700|\"exp\":null",
        "\"exp\":1772366700|\"exp\":1e99",
        "}|"
      })
  void claimsThatWeWouldNotWriteAreRefused(String change) {
    var fromTo = change.split("\\|", 2);

    assertThat(access(ours(HEADER, PAYLOAD.replace(fromTo[0], fromTo[1])))).isEqualTo(INVALID);
  }

  @Test
  void anOversizedTokenIsRefusedThoughTheSignatureIsOurs() {
    assertThat(access(ours(HEADER, PAYLOAD.replace("Ada", "A".repeat(1_000)))))
        .isInstanceOf(TokenCheck.Valid.class);
    assertThat(access(ours(HEADER, PAYLOAD.replace("Ada", "A".repeat(1_500))))).isEqualTo(INVALID);
    assertThat(access("A".repeat(10_000_000))).isEqualTo(INVALID);
  }

  @Test
  void claimsThatDoNotFitAreNotSigned() {
    var person = new Person(new UserId("user-1"), "A".repeat(2_000), Role.MEMBER);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TOKENS.sign(claims(person, TokenKind.ACCESS)));
  }

  @Test
  void anyTextGetsAnAnswer() {
    var token = TOKENS.sign(claims(TokenKind.ACCESS));

    assertThat(Hostile.random(1, 100_000, 120)).allMatch(text -> access(text).equals(INVALID));
    assertThat(Hostile.mutations(token, 2, 2_000)).allMatch(text -> access(text).equals(INVALID));
  }

  private static TokenCheck access(String token) {
    return TOKENS.verify(token, TokenKind.ACCESS, NOW);
  }

  private static Person ada() {
    return new Person(new UserId("user-1"), "Ada", Role.MEMBER);
  }

  private static TokenClaims claims(TokenKind kind) {
    return claims(ada(), kind);
  }

  private static TokenClaims claims(Person person, TokenKind kind) {
    return new TokenClaims("token-1", person, kind, NOW, NOW.plusSeconds(300));
  }

  private static String ours(String header, String payload) {
    return signed(header, payload, KEYS.newestSigning());
  }

  private static String signed(String header, String payload, SigningKey key) {
    var signed = encode(header) + "." + encode(payload);
    var signature = key.sign(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
