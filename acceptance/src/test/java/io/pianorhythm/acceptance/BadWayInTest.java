package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.pianorhythm.core.entry.TokenClaims;
import io.pianorhythm.core.entry.TokenKind;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.identity.key.KeyFolder;
import io.pianorhythm.identity.token.EdDsaTokens;
import io.pianorhythm.testkit.TestServer;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever comes with a bad ticket, from a bad page or under a bad name is told why in one shape,
/// and nothing else; the log keeps no secret of theirs.
@Timeout(60)
class BadWayInTest {

  private static final String PATH = "/api/websocket/";
  private static final String BAD = "AUTHENTICATION_FAILED";

  private static TestServer server;
  private static LogLines log;
  private static WayIn way;
  private static JsonNode guest;

  /// Everything that must not be in the log.
  private static final List<String> SECRETS = new ArrayList<>();

  @BeforeAll
  static void serve() {
    server = TestServer.start();
    log = LogLines.open();
    way = new WayIn(server.address());
    guest = way.guest("Gustav");
    SECRETS.add(guest.path("access_token").asText());
    SECRETS.add(guest.path("refresh_token").asText());
    way.register("Clara Haskil");
  }

  @AfterAll
  static void stop() {
    server.close();
    log.close();
    log.tellNothingOf(SECRETS);
  }

  /// A payload for a ticket, and what is wrong with it.
  record Lie(String name, String code, Consumer<Map<String, Object>> change) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Lie> lies() {
    return List.of(
        new Lie("another name", BAD, ticket -> ticket.put("username", "Anton")),
        new Lie("another spelling", BAD, ticket -> ticket.put("username", "gustav")),
        new Lie("another person", BAD, ticket -> ticket.put("uuid", UUID.randomUUID().toString())),
        new Lie("says to be a member", BAD, ticket -> ticket.put("is_member", true)),
        new Lie("a member by text", BAD, ticket -> ticket.put("is_member", "true")),
        new Lie("no name", BAD, ticket -> ticket.remove("username")),
        new Lie("no token", BAD, ticket -> ticket.remove("token")),
        new Lie("no socket", BAD, ticket -> ticket.remove("socket_id")),
        new Lie("an empty socket", BAD, ticket -> ticket.put("socket_id", "")),
        new Lie("a socket with a line end", BAD, ticket -> ticket.put("socket_id", "a\nb")),
        new Lie("a token cut short", BAD, ticket -> ticket.put("token", token().substring(0, 40))),
        new Lie("a token with another end", BAD, ticket -> ticket.put("token", forged())),
        new Lie(
            "the refresh token", BAD, t -> t.put("token", guest.path("refresh_token").asText())),
        new Lie("a token that has ended", "TOKEN_EXPIRED", ticket -> ticket.put("token", ended())));
  }

  @ParameterizedTest
  @MethodSource("lies")
  void aTicketThatDoesNotFitItsTokenIsRefused(Lie lie) throws Exception {
    Map<String, Object> payload = payload();
    lie.change().accept(payload);
    refused(PATH + sealed(payload, serverKey(), null), 401, lie.code());
  }

  @Test
  void aTicketWithoutALieIsTaken() throws Exception {
    try (var player = BarePlayer.enter(way.server(), PATH + sealed(payload(), serverKey(), null))) {
      player.settle();
    }
  }

  @Test
  void aTicketIsGoodOnce() {
    String path = way.ticketPath(guest);
    try (var player = BarePlayer.enter(way.server(), path)) {
      refused(path, 401, "TICKET_EXPIRED");
      player.settle();
    }
    refused(path, 401, "TICKET_EXPIRED");
  }

  @Test
  void anOldTicketIsRefused() throws Exception {
    Instant minuteAgo = Instant.now().minusSeconds(60);
    refused(PATH + sealed(payload(), serverKey(), minuteAgo), 401, "TICKET_EXPIRED");
    refused(
        PATH + sealed(payload(), serverKey(), minuteAgo.plusSeconds(120)), 401, "TICKET_EXPIRED");
  }

  @Test
  void aTicketForAnotherServerIsRefused() throws Exception {
    ECKey other = new ECKeyGenerator(Curve.P_256).keyID(serverKey().getKeyID()).generate();
    refused(PATH + sealed(payload(), other, null), 401, BAD);
    ECKey nameless = new ECKeyGenerator(Curve.P_256).generate();
    refused(PATH + sealed(payload(), nameless, null), 401, BAD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "a.b.c.d.e", "....", "%00", "eyJhbGciOiJub25lIn0...."})
  void whatIsNoTicketIsRefused(String ticket) {
    refused(PATH + ticket, 401, BAD);
  }

  @Test
  void aTicketWithASignTurnedIsRefused() {
    String path = way.ticketPath(guest);
    int middle = path.length() - 40;
    char other = path.charAt(middle) == 'A' ? 'B' : 'A';
    refused(path.substring(0, middle) + other + path.substring(middle + 1), 401, BAD);
  }

  @Test
  void aTicketThatIsTooLongIsRefused() {
    refused(PATH + "a".repeat(6_000), 401, BAD);
    refused(PATH + "a".repeat(20_000), 414, "URI_TOO_LONG");
  }

  @Test
  void whoBringsNothingIsRefused() {
    refused("/api/websocket", 401, BAD);
    refused(PATH, 401, BAD);
    refused("/api/websocket", 401, BAD, "Authorization", "Bearer x");
    refused("/api/websocket", 401, BAD, "Cookie", "pianorhythm_session=x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://evil.example", "null", "http://127.0.0.1.evil.example", "file://"})
  void pagesOfOtherSitesAreRefused(String origin) {
    String path = way.ticketPath(guest);
    refused(path, 403, "FORBIDDEN", "Origin", origin);
    try (var player = BarePlayer.enter(way.server(), path)) {
      // Refused before it was looked at, the ticket is still good.
      player.settle();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Upgrade, h2c, 426, UPGRADE_REQUIRED",
    "Sec-WebSocket-Version, 12, 426, UPGRADE_REQUIRED",
    "Sec-WebSocket-Key, short, 400, BAD_REQUEST",
    "Content-Length, 5, 400, BAD_REQUEST"
  })
  void whatIsNoHandshakeIsRefused(String header, String value, int status, String code) {
    refused("/api/websocket/x", status, code, header, value);
  }

  private static void refused(String path, int status, String code, String... headers) {
    if (path.length() > PATH.length() + 20) {
      SECRETS.add(path.substring(PATH.length()));
    }
    WayIn.Answer answer = BarePlayer.refusal(way.server(), path, headers);
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    saysOnly(answer, code);
  }

  /// The one shape of errors, without a word about how the server is made.
  private static void saysOnly(WayIn.Answer answer, String code) {
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.body().propertyStream().map(Map.Entry::getKey)).containsExactly("error");
    assertThat(answer.body().path("error").propertyStream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrder("type", "code", "message", "details");
    assertThat(answer.body().toString()).doesNotContain("Exception", "io.", "java", "token\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|NAME_EMPTY|400",
        "'   '|NAME_EMPTY|400",
        "'...'|NAME_EMPTY|400",
        "'abcdefghijklmnopqrstuvwxyzabcdefg'|NAME_TOO_LONG|400",
        "'\u200B\u200B'|NAME_NOT_ALLOWED|400",
        "'Cl\u200Bara'|NAME_NOT_ALLOWED|400",
        "'\u3164'|NAME_NOT_ALLOWED|400",
        "'pay\u202Elap'|NAME_NOT_ALLOWED|400",
        "'line\u0007bell'|NAME_NOT_ALLOWED|400",
        "'Gust\u0430v'|NAME_NOT_ALLOWED|400",
        "'Server'|NAME_RESERVED|400",
        "'\uFF33erver'|NAME_RESERVED|400",
        "'PianoRhythm'|NAME_RESERVED|400",
        "'Clara Haskil'|NAME_TAKEN|409",
        "'clara  HASKIL '|NAME_TAKEN|409",
        "'\uFF23lara Haskil'|NAME_TAKEN|409",
        "'C1ara Haskil'|NAME_TAKEN|409",
        "'Clara Haski1'|NAME_TAKEN|409",
      })
  void aNameThatDeceivesIsRefused(String name, String code, int status) {
    for (String door : List.of("guest", "register")) {
      WayIn.Answer answer =
          way.post("/api/auth/" + door, Map.of("username", name, "password", "long enough"));
      assertThat(answer.status()).as("%s %s", door, answer).isEqualTo(status);
      saysOnly(answer, code);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{|MALFORMED_BODY|400",
        "[]|MALFORMED_BODY|400",
        "{}|INVALID_FIELD|400",
        "{\"username\":7}|INVALID_FIELD|400",
        "{\"username\":null}|INVALID_FIELD|400",
      })
  void aBodyThatSaysNoNameIsRefused(String body, String code, int status) {
    WayIn.Answer answer = way.post("/api/auth/guest", body);
    assertThat(answer.status()).isEqualTo(status);
    saysOnly(answer, code);
  }

  @Test
  void aBodyOfAnotherKindOrSizeIsRefused() {
    WayIn.Answer form = way.post("/api/auth/guest", "a=b", "Content-Type", "text/plain");
    assertThat(form.status()).isEqualTo(415);
    saysOnly(form, "UNSUPPORTED_MEDIA_TYPE");
    WayIn.Answer large =
        way.post("/api/auth/guest", "{\"username\":\"" + "a".repeat(9_000) + "\"}");
    assertThat(large.status()).isEqualTo(413);
    saysOnly(large, "BODY_TOO_LARGE");
  }

  private static Map<String, Object> payload() {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("username", guest.path("user").path("username").asText());
    payload.put("uuid", guest.path("user").path("uuid").asText());
    payload.put("socket_id", UUID.randomUUID().toString());
    payload.put("is_member", false);
    payload.put("token", token());
    return payload;
  }

  private static String token() {
    return guest.path("access_token").asText();
  }

  private static String forged() {
    String token = token();
    int middle = token.length() - 20;
    char other = token.charAt(middle) == 'A' ? 'B' : 'A';
    return token.substring(0, middle) + other + token.substring(middle + 1);
  }

  /// A token of this server for the guest that ended a minute ago.
  private static String ended() {
    try {
      Instant now = Instant.now();
      var keys = KeyFolder.openOrCreate(server.data().resolve("keys"), new SecureRandom(), now);
      JsonNode user = guest.path("user");
      Person person =
          new Person(
              new UserId(user.path("uuid").asText()), user.path("username").asText(), Role.GUEST);
      String token =
          new EdDsaTokens(keys)
              .sign(
                  new TokenClaims(
                      "ended",
                      person,
                      TokenKind.ACCESS,
                      now.minusSeconds(360),
                      now.minusSeconds(60)));
      SECRETS.add(token);
      return token;
    } catch (Exception e) {
      throw new AssertionError("no token", e);
    }
  }

  private static ECKey serverKey() throws ParseException {
    for (JsonNode key : way.keys().path("keys")) {
      if (key.path("kty").asText().equals("EC")) {
        return ECKey.parse(key.toString());
      }
    }
    throw new AssertionError("no key to encrypt to");
  }

  private static String sealed(Map<String, Object> payload, ECKey key, @Nullable Instant at)
      throws JOSEException {
    var header = new JWEHeader.Builder(JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM);
    if (key.getKeyID() != null) {
      header.keyID(key.getKeyID());
    }
    if (at != null) {
      header.customParam("iat", at.getEpochSecond());
    }
    JWEObject ticket =
        new JWEObject(header.build(), new Payload(WayIn.JSON.valueToTree(payload).toString()));
    ticket.encrypt(new ECDHEncrypter(key.toPublicJWK()));
    return ticket.serialize();
  }
}
