package io.pianorhythm.identity.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.pianorhythm.core.entry.TicketClaims;
import io.pianorhythm.core.entry.TicketOpening;
import io.pianorhythm.identity.Hostile;
import io.pianorhythm.identity.TestKeys;
import io.pianorhythm.identity.key.Keys;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JweTicketsTest {
  private static final Instant NOW = TestKeys.NOW;
  private static final Keys KEYS = TestKeys.fresh();
  private static final JweTickets TICKETS = new JweTickets(KEYS);
  private static final TicketOpening UNREADABLE = new TicketOpening.Unreadable();
  private static final TicketClaims CLAIMS =
      new TicketClaims("Ada Ω", "user-1", "socket-1", true, "a.b.c");
  private static final String SEALED = TICKETS.seal(CLAIMS, NOW);
  private static final String PAYLOAD =
      "{\"username\":\"Ada Ω\",\"uuid\":\"user-1\",\"socket_id\":\"socket-1\","
          + "\"is_member\":true,\"token\":\"a.b.c\"}";

  @Test
  void aTicketSaysWhatWasSealedAndWhen() {
    assertThat(TICKETS.open(TICKETS.seal(CLAIMS, NOW)))
        .isEqualTo(new TicketOpening.Opened(CLAIMS, Optional.of(NOW)));
  }

  @Test
  void aTicketIsOneSegmentOfAUrl() {
    assertThat(TICKETS.seal(CLAIMS, NOW)).matches("[A-Za-z0-9._-]{1,4096}");
  }

  @Test
  void aTicketWithTheLongestOfEverythingCanBeOpened() {
    var id = "x".repeat(64);
    var claims = new TicketClaims("n".repeat(64), id, id, false, "t".repeat(2_048));

    assertThat(TICKETS.open(TICKETS.seal(claims, NOW)))
        .isEqualTo(new TicketOpening.Opened(claims, Optional.of(NOW)));
  }

  @Test
  void aClientCanSealWithNothingButThePublicKeys() throws Exception {
    var key = JWKSet.parse(TICKETS.publicKeys()).getKeys().getFirst().toECKey();
    var ticket = new JWEObject(header(UnaryOperator.identity()), new Payload(PAYLOAD));
    ticket.encrypt(new ECDHEncrypter(key));

    assertThat(TICKETS.open(ticket.serialize()))
        .isEqualTo(new TicketOpening.Opened(CLAIMS, Optional.empty()));
  }

  @Test
  void thePublicKeysSayWhatTheyAreForAndNothingPrivate() throws Exception {
    var rotation = TestKeys.rotation();
    var json = new JweTickets(rotation.after()).publicKeys();
    var keys = JWKSet.parse(json).getKeys();

    assertThat(keys).hasSize(2).noneMatch(key -> key.isPrivate());
    assertThat(keys.getFirst().getKeyID()).isEqualTo(rotation.after().newestTicket().kid());
    assertThat(keys.getFirst().toJSONObject())
        .containsOnlyKeys("kty", "crv", "x", "y", "use", "alg", "kid")
        .containsEntry("kty", "EC")
        .containsEntry("crv", "P-256")
        .containsEntry("use", "enc")
        .containsEntry("alg", "ECDH-ES");
  }

  @Test
  void withoutKidTheNewestKeyIsTried() throws Exception {
    var rotation = TestKeys.rotation();
    var tickets = new JweTickets(rotation.after());
    var toNewest =
        sealed(UnaryOperator.identity(), PAYLOAD, rotation.after().newestTicket().encrypter());
    var toOld =
        sealed(UnaryOperator.identity(), PAYLOAD, rotation.before().newestTicket().encrypter());

    assertThat(tickets.open(toNewest)).isInstanceOf(TicketOpening.Opened.class);
    assertThat(tickets.open(toOld)).isEqualTo(UNREADABLE);
  }

  @Test
  void aTicketOutlivesTheRotationOfItsKey() {
    var rotation = TestKeys.rotation();
    var before = new JweTickets(rotation.before());
    var after = new JweTickets(rotation.after());

    assertThat(after.open(before.seal(CLAIMS, NOW))).isInstanceOf(TicketOpening.Opened.class);
    assertThat(after.open(after.seal(CLAIMS, NOW))).isInstanceOf(TicketOpening.Opened.class);
    assertThat(before.open(after.seal(CLAIMS, NOW))).isEqualTo(UNREADABLE);
  }

  @Test
  void aTicketToAnotherInstallationIsUnreadable() throws Exception {
    var other = TestKeys.fresh().newestTicket();

    assertThat(TICKETS.open(new JweTickets(TestKeys.fresh()).seal(CLAIMS, NOW)))
        .isEqualTo(UNREADABLE);
    assertThat(TICKETS.open(sealed(UnaryOperator.identity(), PAYLOAD, other.encrypter())))
        .isEqualTo(UNREADABLE);
    assertThat(TICKETS.open(sealed(it -> it.keyID(ourKid()), PAYLOAD, other.encrypter())))
        .isEqualTo(UNREADABLE);
  }

  @Test
  void everyChangeOfOneCharacterIsRefused() {
    var ticket = TICKETS.seal(CLAIMS, NOW);

    assertThat(Hostile.corruptions(ticket))
        .hasSizeGreaterThan(5_000)
        .allMatch(text -> TICKETS.open(text).equals(UNREADABLE));
  }

  @Test
  void anyTextGetsAnAnswer() {
    var ticket = TICKETS.seal(CLAIMS, NOW);

    assertThat(Hostile.random(3, 100_000, 120))
        .allMatch(text -> TICKETS.open(text).equals(UNREADABLE));
    assertThat(Hostile.mutations(ticket, 4, 2_000))
        .allMatch(text -> TICKETS.open(text).equals(UNREADABLE));
  }

  @Test
  void anyHeaderGetsAnAnswer() {
    var header = decode(TICKETS.seal(CLAIMS, NOW).split("\\.", -1)[0]);

    assertThat(Hostile.mutations(header, 5, 3_000))
        .allMatch(text -> TICKETS.open(withHeader(text)).equals(UNREADABLE));
  }

  @Test
  void aCompressedTicketIsRefused() {
    assertThat(open(it -> it.compressionAlgorithm(CompressionAlgorithm.DEF), PAYLOAD))
        .isEqualTo(UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ECDH-ES+A128KW", "ECDH-ES+A256KW"})
  void keyWrappingIsRefused(String algorithm) throws Exception {
    var header =
        new JWEHeader.Builder(JWEAlgorithm.parse(algorithm), EncryptionMethod.A256GCM).build();

    assertThat(TICKETS.open(sealed(header, PAYLOAD, KEYS.newestTicket().encrypter())))
        .isEqualTo(UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A128CBC-HS256", "A128GCM", "A256CBC-HS512"})
  void anotherEncryptionIsRefused(String method) throws Exception {
    var header =
        new JWEHeader.Builder(JWEAlgorithm.ECDH_ES, EncryptionMethod.parse(method)).build();

    assertThat(TICKETS.open(sealed(header, PAYLOAD, KEYS.newestTicket().encrypter())))
        .isEqualTo(UNREADABLE);
  }

  @Test
  void directAndRsaEncryptionAreRefused() throws Exception {
    var direct = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM).build();
    var rsa = new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM).build();

    assertThat(TICKETS.open(sealed(direct, PAYLOAD, new DirectEncrypter(new byte[32]))))
        .isEqualTo(UNREADABLE);
    assertThat(
            TICKETS.open(
                sealed(rsa, PAYLOAD, new RSAEncrypter(new RSAKeyGenerator(2_048).generate()))))
        .isEqualTo(UNREADABLE);
  }

  @Test
  void keysAndRulesThatATicketBringsAlongAreRefused() throws Exception {
    var jwk = new ECKeyGenerator(Curve.P_256).generate().toPublicJWK();
    var address = URI.create("https://example.org/keys");

    assertThat(open(it -> it.jwk(jwk), PAYLOAD)).isEqualTo(UNREADABLE);
    assertThat(open(it -> it.jwkURL(address), PAYLOAD)).isEqualTo(UNREADABLE);
    assertThat(open(it -> it.x509CertURL(address), PAYLOAD)).isEqualTo(UNREADABLE);
    assertThat(open(it -> it.criticalParams(Set.of("iat")), PAYLOAD)).isEqualTo(UNREADABLE);
  }

  @Test
  void aKidThatIsNotOursIsRefused() {
    assertThat(open(it -> it.keyID("other"), PAYLOAD)).isEqualTo(UNREADABLE);
    assertThat(open(it -> it.keyID(ourKid()), PAYLOAD)).isInstanceOf(TicketOpening.Opened.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "7",
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
        "{\"kty\":\"EC\",\"crv\":\"P-384\",\"x\":\"AA\",\"y\":\"AA\"}",
        "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"AA\"}",
        "{\"kty\":\"oct\",\"k\":\"AA\"}"
      })
  void anEphemeralKeyOffOurCurveIsRefused(String epk) {
    assertThat(
            TICKETS.open(
                withHeader("{\"alg\":\"ECDH-ES\",\"enc\":\"A256GCM\",\"epk\":" + epk + "}")))
        .isEqualTo(UNREADABLE);
  }

  @Test
  void aDeeplyNestedHeaderIsRefused() {
    assertThat(
            TICKETS.open(
                withHeader(
                    "{\"alg\":\"ECDH-ES\",\"enc\":\"A256GCM\",\"epk\":" + "[".repeat(2_000))))
        .isEqualTo(UNREADABLE);
  }

  @Test
  void anOversizedTicketIsRefused() {
    var padded = PAYLOAD.replace("}", ",\"more\":\"" + "x".repeat(3_000) + "\"}");

    assertThat(open(UnaryOperator.identity(), padded.replace("x".repeat(1_000), "")))
        .isEqualTo(new TicketOpening.Opened(CLAIMS, Optional.empty()));
    assertThat(open(UnaryOperator.identity(), padded)).isEqualTo(UNREADABLE);
    assertThat(TICKETS.open("A".repeat(10_000_000))).isEqualTo(UNREADABLE);
  }

  @Test
  void theTimeMayHaveAFraction() {
    assertThat(open(it -> it.customParam("iat", 1772366400.25), PAYLOAD))
        .isEqualTo(new TicketOpening.Opened(CLAIMS, Optional.of(NOW.plusMillis(250))));
  }

  @Test
  void aTimeThatIsNotANumberIsRefused() {
    assertThat(open(it -> it.customParam("iat", "1772366400"), PAYLOAD)).isEqualTo(UNREADABLE);
    assertThat(open(it -> it.customParam("iat", -1), PAYLOAD)).isEqualTo(UNREADABLE);
    assertThat(open(it -> it.customParam("iat", 1e300), PAYLOAD)).isEqualTo(UNREADABLE);
  }

  @Test
  void whatElseAClientSaysIsIgnored() {
    assertThat(open(UnaryOperator.identity(), PAYLOAD.replace("{", "{\"theme\":{\"a\":[1]},")))
        .isEqualTo(new TicketOpening.Opened(CLAIMS, Optional.empty()));
    assertThat(open(it -> it.customParam("theme", "dark"), PAYLOAD))
        .isInstanceOf(TicketOpening.Opened.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"username\":\"Ada Ω\",|",
        "\"Ada Ω\"|null",
        "Ada Ω|12345678901234567890123456789012345678901234567890123456789012345",
        "\"user-1\"|1",
        "user-1|12345678901234567890123456789012345678901234567890123456789012345",
        "\"socket_id\":\"socket-1\",|",
        "socket-1|",
        "socket-1|socket\\u00e9",
        "socket-1|socket\\n",
        "socket-1|socket\\u0000",
        "socket-1|12345678901234567890123456789012345678901234567890123456789012345",
        "true|\"true\"",
        "true|1",
        "\"is_member\":true,|",
        ",\"token\":\"a.b.c\"|",
        "\"a.b.c\"|{}",
        "}|",
        "{|[{"
      })
  void aPayloadOfAnotherFormIsRefused(String change) {
    var fromTo = change.split("\\|", 2);

    assertThat(open(UnaryOperator.identity(), PAYLOAD.replace(fromTo[0], fromTo[1])))
        .isEqualTo(UNREADABLE);
  }

  @Test
  void aTokenOverItsLimitIsRefused() {
    assertThat(open(UnaryOperator.identity(), PAYLOAD.replace("a.b.c", "t".repeat(2_049))))
        .isEqualTo(UNREADABLE);
  }

  private static String ourKid() {
    return KEYS.newestTicket().kid();
  }

  private static TicketOpening open(UnaryOperator<JWEHeader.Builder> header, String payload) {
    try {
      return TICKETS.open(sealed(header, payload, KEYS.newestTicket().encrypter()));
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static String sealed(
      UnaryOperator<JWEHeader.Builder> header, String payload, JWEEncrypter encrypter)
      throws JOSEException {
    return sealed(header(header), payload, encrypter);
  }

  private static String sealed(JWEHeader header, String payload, JWEEncrypter encrypter)
      throws JOSEException {
    var ticket = new JWEObject(header, new Payload(payload));
    ticket.encrypt(encrypter);
    return ticket.serialize();
  }

  private static JWEHeader header(UnaryOperator<JWEHeader.Builder> change) {
    return change
        .apply(new JWEHeader.Builder(JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM))
        .build();
  }

  private static String withHeader(String header) {
    return Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(header.getBytes(StandardCharsets.UTF_8))
        + SEALED.substring(SEALED.indexOf('.'));
  }

  private static String decode(String segment) {
    return new String(Base64.getUrlDecoder().decode(segment), StandardCharsets.UTF_8);
  }
}
