package io.pianorhythm.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessLogTest {

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/api/auth/guest, /api/auth/guest",
    "/api/websocket/ticket, /api/websocket/ticket",
    "/api/websocket/eyJ.secret, /api/websocket/{ticket}",
    "/api/websocket/ticket/x, /api/websocket/{ticket}",
    "/api/auth/secret, /api/*",
    "/eyJ.secret, /*",
  })
  void pathsAreLoggedAsTemplates(String path, String template) {
    assertThat(AccessLog.template(path)).isEqualTo(template);
  }

  @Test
  void methodsThatSomebodyMadeUpAreNotLogged() {
    assertThat(AccessLog.method(HttpMethod.valueOf("SECRET"))).isEqualTo("OTHER");
    assertThat(AccessLog.method(HttpMethod.GET)).isEqualTo("GET");
  }
}
