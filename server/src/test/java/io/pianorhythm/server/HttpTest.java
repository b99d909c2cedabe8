package io.pianorhythm.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.core.quota.Quotas;
import io.pianorhythm.core.quota.Rate;
import io.pianorhythm.server.takeover.RawSocket;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest {

  private static final String PASSWORD = "correct horse";

  @TempDir private static Path data;
  private static TestServer server;

  @BeforeAll
  static void start() throws StartFault {
    server = new TestServer(data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String account(String name, String password) {
    return new JsonObject().put("username", name).put("password", password).encode();
  }

  private static void assertError(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    var json = new JsonObject(answer.body());
    assertThat(json.fieldNames()).containsExactly("error");
    var error = json.getJsonObject("error");
    assertThat(error.fieldNames()).containsExactly("type", "code", "message", "details");
    assertThat(error.getString("code")).isEqualTo(code);
  }

  @Test
  void aGuestGetsTokensAndACookie() throws Exception {
    var answer = server.post("/api/auth/guest", "{\"username\":\"Ann\",\"more\":[1]}");
    var json = new JsonObject(answer.body());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json.getString("token_type")).isEqualTo("Bearer");
    assertThat(json.getString("refresh_token")).isNotEmpty();
    assertThat(json.getLong("expires_at_ms") - json.getLong("server_time_ms")).isEqualTo(300_000);
    assertThat(json.getJsonObject("user").getString("username")).isEqualTo("Ann");
    assertThat(json.getJsonObject("user").getString("role")).isEqualTo("GUEST");
    assertThat(json.getJsonObject("user").getBoolean("is_member")).isFalse();
    assertThat(json.getJsonObject("user").getString("uuid")).isNotEmpty();
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow().split("; "))
        .startsWith("pianorhythm_session=" + json.getString("access_token"))
        .contains("Max-Age=300", "Path=/api", "HTTPOnly", "SameSite=Strict")
        .doesNotContain("Secure");
  }

  @Test
  void behindATrustedProxyWithTlsTheCookieIsSecure() throws Exception {
    var answer =
        server.post("/api/auth/guest", "{\"username\":\"Bea\"}", "X-Forwarded-Proto", "https");

    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow().split("; "))
        .contains("Secure");
  }

  @Test
  void anAccountIsMadeOnceAndOpensWithItsPassword() throws Exception {
    var made = server.post("/api/auth/register", account("Carla", PASSWORD));
    var uuid = new JsonObject(made.body()).getJsonObject("user").getString("uuid");
    var login = server.post("/api/auth/login", account("carla", PASSWORD));
    var user = new JsonObject(login.body()).getJsonObject("user");

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(login.statusCode()).isEqualTo(200);
    assertThat(user.getString("uuid")).isEqualTo(uuid);
    assertThat(user.getBoolean("is_member")).isTrue();
    assertError(server.post("/api/auth/register", account("CARLA", PASSWORD)), 409, "NAME_TAKEN");
    assertError(
        server.post("/api/auth/login", account("Carla", "wrong horse")),
        401,
        "AUTHENTICATION_FAILED");
    assertError(
        server.post("/api/auth/login", account("Nobody", PASSWORD)), 401, "AUTHENTICATION_FAILED");
    assertError(
        server.post("/api/auth/register", account("Dora", "short")), 400, "PASSWORD_NOT_ALLOWED");
  }

  private static String uuid(JsonObject signedIn) {
    return signedIn.getJsonObject("user").getString("uuid");
  }

  private JsonObject registerAs(String name, String header, String value) throws Exception {
    return new JsonObject(
        server.post("/api/auth/register", account(name, PASSWORD), header, value).body());
  }

  @Test
  void aGuestWhoRegistersStaysWhoTheyAre() throws Exception {
    var gina = server.guest("Gina");
    var gerd = server.guest("Gerd");
    var regina = registerAs("Regina", "Authorization", "Bearer " + gina.getString("access_token"));
    var gerhard =
        registerAs("Gerhard", "Cookie", "pianorhythm_session=" + gerd.getString("access_token"));

    assertThat(uuid(regina)).isEqualTo(uuid(gina));
    assertThat(uuid(gerhard)).isEqualTo(uuid(gerd));
    assertThat(regina.getJsonObject("user").getBoolean("is_member")).isTrue();
  }

  @Test
  void nobodyRegistersAsSomebodyWhoHasAnAccount() throws Exception {
    var hanna =
        new JsonObject(server.post("/api/auth/register", account("Hanna", PASSWORD)).body());
    var token = hanna.getString("access_token");

    assertThat(uuid(registerAs("Hans", "Authorization", "Bearer " + token)))
        .isNotEqualTo(uuid(hanna));
    assertThat(uuid(registerAs("Hugo", "Cookie", "pianorhythm_session=" + token)))
        .isNotEqualTo(uuid(hanna));
    var login = server.post("/api/auth/login", account("Hanna", PASSWORD));
    assertThat(uuid(new JsonObject(login.body()))).isEqualTo(uuid(hanna));
  }

  @Test
  void aBadTokenIsRefusedAndABadCookieOverlooked() throws Exception {
    assertError(
        server.post(
            "/api/auth/register", account("Ida", PASSWORD), "Authorization", "Bearer nonsense"),
        401,
        "AUTHENTICATION_FAILED");
    assertThat(
            server
                .post(
                    "/api/auth/register",
                    account("Ida", PASSWORD),
                    "Cookie",
                    "pianorhythm_session=nonsense")
                .statusCode())
        .isEqualTo(201);
  }

  @Test
  void aRefreshTokenIsGoodOnce() throws Exception {
    var body =
        new JsonObject()
            .put("refresh_token", server.guest("Eve").getString("refresh_token"))
            .encode();

    assertThat(server.post("/api/auth/refresh", body).statusCode()).isEqualTo(200);
    assertError(server.post("/api/auth/refresh", body), 401, "TOKEN_EXPIRED");
    assertError(
        server.post("/api/auth/refresh", "{\"refresh_token\":\"x.y.z\"}"),
        401,
        "AUTHENTICATION_FAILED");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/auth/guest, '{}', username",
    "/api/auth/guest, '{\"username\":1}', username",
    "/api/auth/guest, '{\"username\":null}', username",
    "/api/auth/register, '{\"username\":\"a\"}', password",
    "/api/auth/login, '{\"password\":\"a\"}', username",
    "/api/auth/login, '{\"username\":\"a\",\"password\":[]}', password",
    "/api/auth/refresh, '{\"refresh_token\":{}}', refresh_token",
  })
  void aFieldThatIsMissingOrNoTextIsNamed(String path, String body, String field) throws Exception {
    var answer = server.post(path, body);
    var error = new JsonObject(answer.body()).getJsonObject("error");

    assertError(answer, 400, "INVALID_FIELD");
    assertThat(error.getString("type")).isEqualTo("VALIDATION_ERROR");
    assertThat(error.getJsonObject("details").getString("field")).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "\"a\"", "1", "null", "{\"username\":\"a\"} x", "{username:1}"})
  void aBodyThatIsNoJsonObjectIsRefused(String body) throws Exception {
    for (var path : new String[] {"guest", "register", "login", "refresh"}) {
      assertError(server.post("/api/auth/" + path, body), 400, "MALFORMED_BODY");
    }
  }

  @Test
  void deepNestingDoesNoHarm() throws Exception {
    assertError(server.post("/api/auth/guest", "[".repeat(8_000)), 400, "MALFORMED_BODY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"guest", "register", "login", "refresh"})
  void aBodyOverEightKibibytesIsTooLarge(String path) throws Exception {
    var body = "{\"username\":\"" + "a".repeat(8_192) + "\"}";

    assertError(server.post("/api/auth/" + path, body), 413, "BODY_TOO_LARGE");
  }

  @Test
  void aBodyThatHidesItsSizeIsTooLargeToo() throws Exception {
    var chunks =
        HttpRequest.BodyPublishers.ofInputStream(
            () -> new java.io.ByteArrayInputStream(new byte[20_000]));
    var request =
        HttpRequest.newBuilder(server.uri("/api/auth/guest"))
            .header("Content-Type", "application/json")
            .POST(chunks);

    assertError(server.send(request), 413, "BODY_TOO_LARGE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonx"})
  void onlyJsonIsTaken(String type) throws Exception {
    for (var path : new String[] {"guest", "register", "login", "refresh"}) {
      assertError(
          server.post("/api/auth/" + path, "{}", "Content-Type", type),
          415,
          "UNSUPPORTED_MEDIA_TYPE");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/auth/guest",
        "/api/auth/register",
        "/api/auth/login",
        "/api/auth/refresh",
        "/api/websocket/ticket"
      })
  void whatIsPostedCannotBeGot(String path) throws Exception {
    assertError(server.get(path), 405, "METHOD_NOT_ALLOWED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/health", "/api/websocket/keys", "/api/websocket/abc"})
  void whatIsGotCannotBePosted(String path) throws Exception {
    assertError(server.post(path, "{}"), 405, "METHOD_NOT_ALLOWED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api", "/api/", "/api/auth", "/nothing", "/../pom.xml", "/%2e%2e/x", "/.hidden"})
  void whatIsNotThereIsNotFound(String path) throws Exception {
    assertError(server.get(path), 404, "NOT_FOUND");
  }

  @Test
  void aTicketIsGivenForABearerOrTheCookie() throws Exception {
    var token = server.guest("Fay").getString("access_token");
    var byBearer = server.post("/api/websocket/ticket", null, "Authorization", "Bearer " + token);
    var byCookie =
        server.post("/api/websocket/ticket", null, "Cookie", "pianorhythm_session=" + token);
    var json = new JsonObject(byBearer.body());

    assertThat(byBearer.statusCode()).isEqualTo(200);
    assertThat(byCookie.statusCode()).isEqualTo(200);
    assertThat(json.fieldNames())
        .containsExactly("ticket", "socket_id", "path", "expires_at_ms", "server_time_ms");
    assertThat(json.getString("path")).isEqualTo("/api/websocket/" + json.getString("ticket"));
    assertThat(json.getLong("expires_at_ms") - json.getLong("server_time_ms")).isEqualTo(30_000);
  }

  @Test
  void noTicketIsGivenForNothing() throws Exception {
    var refresh = server.guest("Gil").getString("refresh_token");

    assertError(server.post("/api/websocket/ticket", null), 401, "AUTHENTICATION_FAILED");
    assertError(
        server.post("/api/websocket/ticket", null, "Authorization", "Bearer x"),
        401,
        "AUTHENTICATION_FAILED");
    assertError(
        server.post("/api/websocket/ticket", null, "Authorization", "Bearer " + refresh),
        401,
        "AUTHENTICATION_FAILED");
  }

  @Test
  void pagesOfOtherSitesGetNoTicket() throws Exception {
    var token = server.guest("Hal").getString("access_token");
    var cookie = "pianorhythm_session=" + token;

    assertError(
        server.post(
            "/api/websocket/ticket", null, "Cookie", cookie, "Origin", "https://evil.example"),
        403,
        "FORBIDDEN");
    assertThat(
            server
                .post(
                    "/api/websocket/ticket",
                    null,
                    "Cookie",
                    cookie,
                    "Origin",
                    "https://friend.example")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void aTicketOpensAWebSocketOnce() throws Exception {
    var ticket = server.ticket(server.guest("Ida").getString("access_token"));
    try (var first = new RawSocket(server.port());
        var second = new RawSocket(server.port())) {
      assertThat(first.send(RawSocket.upgrade(ticket), RawSocket.frame("hi")).head())
          .startsWith("HTTP/1.1 101 ");
      assertThat(first.frame()).isEqualTo("hi");
      var head = second.send(RawSocket.upgrade(ticket)).head();
      assertThat(head).startsWith("HTTP/1.1 401 ");
      assertThat(second.body(head)).contains("TICKET_EXPIRED");
    }
  }

  @Test
  void aTokenAloneOpensAWebSocketToo() throws Exception {
    var token = server.guest("Joe").getString("access_token");
    try (var bearer = new RawSocket(server.port());
        var nobody = new RawSocket(server.port())) {
      assertThat(bearer.send(RawSocket.upgrade("", "Authorization: Bearer " + token)).head())
          .startsWith("HTTP/1.1 101 ");
      assertThat(nobody.send(RawSocket.upgrade("")).head()).startsWith("HTTP/1.1 401 ");
    }
  }

  @Test
  void aTicketAsLongAsCanBeIsRead() throws Exception {
    try (var client = new RawSocket(server.port())) {
      assertThat(client.send(RawSocket.upgrade("a".repeat(4_096))).head())
          .startsWith("HTTP/1.1 401 ");
    }
  }

  @Test
  void aBrowserThatOpensTheAddressOfWebSocketsIsToldToUpgrade() throws Exception {
    var answer = server.get("/api/websocket/abc");

    assertError(answer, 426, "UPGRADE_REQUIRED");
    assertThat(answer.headers().firstValue("Sec-WebSocket-Version")).hasValue("13");
  }

  @Test
  void thePublicKeysMayBeKeptForFiveMinutes() throws Exception {
    var answer = server.get("/api/websocket/keys");
    var key = new JsonObject(answer.body()).getJsonArray("keys").getJsonObject(0);

    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("public, max-age=300");
    assertThat(key.getString("kty")).isEqualTo("EC");
    assertThat(key.containsKey("d")).isFalse();
  }

  @Test
  void healthIsGood() throws Exception {
    assertThat(server.get("/api/health").body()).isEqualTo("{\"status\":\"ok\"}");
  }

  @Test
  void thePageIsServedWithValidatorsAndRangesAndNeverStale() throws Exception {
    var page = server.get("/");
    var modified = page.headers().firstValue("Last-Modified").orElseThrow();
    var part = server.get("/index.html", "Range", "bytes=0-14");
    var again = server.get("/", "If-Modified-Since", modified);

    assertThat(page.body()).startsWith("<!doctype html>").contains("<title>PianoRhythm</title>");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("<!doctype html>");
    assertThat(server.get("/icon.svg").headers().firstValue("Content-Type").orElseThrow())
        .startsWith("image/svg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/nothing", "/api/health", "/api/websocket/abc"})
  void everyAnswerHasTheSecurityHeaders(String path) throws Exception {
    var headers = server.get(path).headers();

    assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'", "frame-ancestors 'none'");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
  }

  @Test
  void onlyListedOriginsReadAnswers() throws Exception {
    var friend = server.get("/api/health", "Origin", "https://friend.example").headers();
    var stranger = server.get("/api/health", "Origin", "https://evil.example").headers();

    assertThat(friend.firstValue("Access-Control-Allow-Origin")).hasValue("https://friend.example");
    assertThat(friend.firstValue("Vary").orElseThrow()).containsIgnoringCase("origin");
    assertThat(stranger.firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void listedOriginsMayAskBeforehand() throws Exception {
    var request =
        HttpRequest.newBuilder(server.uri("/api/auth/guest"))
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .header("Origin", "https://friend.example")
            .header("Access-Control-Request-Method", "POST");
    var answer = server.send(request);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).hasValue("GET, POST");
  }

  @Test
  void whatIsNotHttpIsRefusedInTheOneShape() throws Exception {
    try (var client = new RawSocket(server.port());
        var longLine = new RawSocket(server.port())) {
      var head = client.send(RawSocket.request("G\u0001T /")).head();
      assertThat(head).contains(" 400 ");
      assertThat(client.body(head)).contains("BAD_REQUEST");
      assertThat(longLine.send(RawSocket.request("GET /" + "a".repeat(9_000))).head())
          .contains(" 414 ");
    }
  }

  @Test
  void whoAsksTooOftenIsToldWhenToComeBack(@TempDir Path other) throws Exception {
    var quotas = Quotas.DEFAULT;
    for (var quota : List.of(Quota.GUESTS, Quota.REGISTRATIONS, Quota.LOGINS, Quota.TICKETS)) {
      quotas = quotas.with(quota, Rate.perMinute(1, 1));
    }
    var settings = TestServer.settings(other, quotas);
    try (var strict = new TestServer(settings)) {
      for (var path :
          new String[] {
            "/api/auth/guest", "/api/auth/register", "/api/auth/login", "/api/websocket/ticket"
          }) {
        assertThat(strict.post(path, "{}").statusCode()).isNotEqualTo(429);
        var answer = strict.post(path, "{}");
        assertError(answer, 429, "RATE_LIMITED");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("60");
        assertThat(answer.body()).contains("retry_after_ms");
        assertThat(strict.post(path, "{}", "X-Forwarded-For", "1.2.3.4").statusCode())
            .isNotEqualTo(429);
      }
    }
  }
}
