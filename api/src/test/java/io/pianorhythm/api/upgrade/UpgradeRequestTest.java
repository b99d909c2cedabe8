package io.pianorhythm.api.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpgradeRequestTest {

  private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

  private static MultiMap good() {
    return MultiMap.caseInsensitiveMultiMap()
        .add("Host", "piano.example")
        .add("Upgrade", "websocket")
        .add("Connection", "keep-alive, Upgrade")
        .add("Sec-WebSocket-Version", "13")
        .add("Sec-WebSocket-Key", KEY);
  }

  private static UpgradeRequest read(String path, MultiMap headers) {
    return UpgradeRequest.read(path, headers, Origins.SAME_HOST);
  }

  private static UpgradeRequest ticket(MultiMap headers) {
    return read("/api/websocket/abc", headers);
  }

  private static UpgradeRequest refused(UpgradeFault fault) {
    return new UpgradeRequest.Refused(fault);
  }

  private static UpgradeRequest valid(Credential credential) {
    return new UpgradeRequest.Valid(credential, KEY, false, false);
  }

  @Test
  void aTicketInThePathIsTheCredential() {
    assertThat(ticket(good())).isEqualTo(valid(new Credential.Ticket("abc")));
  }

  @Test
  void aTicketGoesBeforeABearer() {
    assertThat(ticket(good().add("Authorization", "Bearer t")))
        .isEqualTo(valid(new Credential.Ticket("abc")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/websocket", "/api/websocket/"})
  void withoutATicketABearerIsTheCredential(String path) {
    assertThat(read(path, good().add("Authorization", "bearer t.t")))
        .isEqualTo(valid(new Credential.Token("t.t")));
  }

  @Test
  void withoutBothTheCookieIsTheCredential() {
    assertThat(read("/api/websocket", good().add("Cookie", "a=b; pianorhythm_session=t; c=d")))
        .isEqualTo(valid(new Credential.Token("t")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic dTpw", "Bearer", "Bearer  ", ""})
  void anotherAuthorizationIsNone(String authorization) {
    assertThat(read("/api/websocket", good().add("Authorization", authorization)))
        .isEqualTo(refused(UpgradeFault.NO_CREDENTIAL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pianorhythm_session=", "xpianorhythm_session=t", "pianorhythm_session"})
  void anotherCookieIsNone(String cookie) {
    assertThat(read("/api/websocket", good().add("Cookie", cookie)))
        .isEqualTo(refused(UpgradeFault.NO_CREDENTIAL));
  }

  @ParameterizedTest
  @CsvSource({
    "Upgrade, h2c",
    "Upgrade, ''",
    "Connection, keep-alive",
    "Connection, upgrades",
    "Sec-WebSocket-Version, 8",
    "Sec-WebSocket-Version, '13, 8'",
    "Sec-WebSocket-Version, ''",
  })
  void whatIsNoWebSocketOfVersion13IsAskedToUpgrade(String header, String value) {
    assertThat(ticket(good().set(header, value))).isEqualTo(refused(UpgradeFault.NOT_A_WEBSOCKET));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Upgrade", "Connection", "Sec-WebSocket-Version"})
  void aHandshakeWithoutItsHeadersIsAskedToUpgrade(String header) {
    assertThat(ticket(good().remove(header))).isEqualTo(refused(UpgradeFault.NOT_A_WEBSOCKET));
  }

  @ParameterizedTest
  @CsvSource({
    "Upgrade, WebSocket",
    "Upgrade, 'h2c, websocket'",
    "Connection, UPGRADE",
  })
  void namesInTheHandshakeAreReadInAnyCase(String header, String value) {
    assertThat(ticket(good().set(header, value))).isInstanceOf(UpgradeRequest.Valid.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dGhlIHNhbXBsZSBub25jZQ",
        "dGhlIHNhbXBsZSBub25jZ***",
        "dGhlIHNhbXBsZSBub25jZWFh",
        "dGhlIHNhbXBsZSBub25jZQ==dGhl"
      })
  void aKeyThatIsNot16BytesIsMalformed(String key) {
    assertThat(ticket(good().set("Sec-WebSocket-Key", key)))
        .isEqualTo(refused(UpgradeFault.MALFORMED));
  }

  @Test
  void twoKeysAreMalformed() {
    assertThat(ticket(good().add("Sec-WebSocket-Key", KEY)))
        .isEqualTo(refused(UpgradeFault.MALFORMED));
  }

  @ParameterizedTest
  @CsvSource({"Content-Length, 5", "Content-Length, x", "Transfer-Encoding, chunked"})
  void aBodyIsMalformed(String header, String value) {
    assertThat(ticket(good().set(header, value))).isEqualTo(refused(UpgradeFault.MALFORMED));
  }

  @Test
  void anEmptyBodyIsNone() {
    assertThat(ticket(good().set("Content-Length", "0"))).isInstanceOf(UpgradeRequest.Valid.class);
  }

  @Test
  void aPathWithMoreSegmentsIsMalformed() {
    assertThat(read("/api/websocket/abc/d", good())).isEqualTo(refused(UpgradeFault.MALFORMED));
  }

  @ParameterizedTest
  @CsvSource({
    "http://piano.example, piano.example, true",
    "https://piano.example, piano.example, true",
    "https://piano.example, piano.example:443, true",
    "http://piano.example:80, piano.example, true",
    "http://PIANO.example, piano.EXAMPLE, true",
    "http://127.0.0.1:8080, 127.0.0.1:8080, true",
    "http://[::1]:8080, [::1]:8080, true",
    "http://piano.example, piano.example:8080, false",
    "https://piano.example, piano.example:80, false",
    "http://piano.example.evil.example, piano.example, false",
    "http://evil.example, piano.example, false",
    "http://piano.example@evil.example, piano.example, false",
    "null, piano.example, false",
    "'', piano.example, false",
    "file://piano.example, piano.example, false",
    "http://piano.example, '', false",
    "http://other.example, piano.example, false",
  })
  void onlyPagesOfTheSameHostMayComeByDefault(String origin, String host, boolean allowed) {
    var request = ticket(good().set("Host", host).set("Origin", origin));

    assertThat(request.equals(refused(UpgradeFault.WRONG_ORIGIN))).isEqualTo(!allowed);
  }

  @Test
  void listedPagesOfOtherHostsMayCome() {
    var origins = new Origins(Set.of("https://friend.example"));
    var friend = good().set("Origin", "https://friend.example");
    var stranger = good().set("Origin", "https://friend.example:8443");

    assertThat(UpgradeRequest.read("/api/websocket/abc", friend, origins))
        .isInstanceOf(UpgradeRequest.Valid.class);
    assertThat(UpgradeRequest.read("/api/websocket/abc", stranger, origins))
        .isEqualTo(refused(UpgradeFault.WRONG_ORIGIN));
  }

  @Test
  void twoOriginsAreNoneOfOurs() {
    var headers = good().add("Origin", "http://piano.example").add("Origin", "http://evil.example");

    assertThat(ticket(headers)).isEqualTo(refused(UpgradeFault.WRONG_ORIGIN));
  }

  @ParameterizedTest
  @CsvSource({"pianorhythm.v1, true", "'chat, pianorhythm.v1', true", "pianorhythm.v2, false"})
  void theSubprotocolSaysWhetherTheClientIsCurrent(String offered, boolean current) {
    assertThat(ticket(good().add("Sec-WebSocket-Protocol", offered)))
        .isEqualTo(new UpgradeRequest.Valid(new Credential.Ticket("abc"), KEY, current, false));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/websocket, true",
    "GET, /api/websocket/, true",
    "GET, /api/websocket/abc, true",
    "GET, /api/websocket/ticket, false",
    "GET, /api/websocket/keys, false",
    "GET, /api/websockets, false",
    "POST, /api/websocket/abc, false",
    "GET, /, false",
  })
  void onlyTheAddressOfWebSocketsIsReadHere(String method, String path, boolean here) {
    assertThat(UpgradeRequest.isAt(HttpMethod.valueOf(method), path)).isEqualTo(here);
  }

  @Test
  void credentialsAreNotShown() {
    assertThat(ticket(good()).toString()).doesNotContain("abc");
    assertThat(new Credential.Token("secret").toString()).doesNotContain("secret");
  }

  @Test
  void refusalsSayWhatIsExpectedAndNoMore() {
    assertThat(UpgradeFault.NOT_A_WEBSOCKET.error().status()).isEqualTo(426);
    assertThat(UpgradeFault.NOT_A_WEBSOCKET.error().headers())
        .containsEntry("Sec-WebSocket-Version", "13");
    assertThat(UpgradeFault.MALFORMED.error().status()).isEqualTo(400);
    assertThat(UpgradeFault.WRONG_ORIGIN.error().status()).isEqualTo(403);
    assertThat(UpgradeFault.NO_CREDENTIAL.error().status()).isEqualTo(401);
  }
}
