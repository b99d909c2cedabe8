package io.pianorhythm.api.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeflateOfferTest {

  private static boolean taken(String... headers) {
    var all = MultiMap.caseInsensitiveMultiMap();
    for (String header : headers) {
      all.add("Sec-WebSocket-Extensions", header);
    }
    return DeflateOffer.in(all);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "permessage-deflate",
        "Permessage-Deflate; client_max_window_bits",
        "permessage-deflate;client_max_window_bits=12; server_no_context_takeover",
        "permessage-deflate; client_no_context_takeover; server_max_window_bits=15",
        "permessage-deflate; server_max_window_bits=\"15\"",
        "x-webkit-deflate-frame, permessage-deflate",
        "permessage-deflate; server_max_window_bits=10, permessage-deflate"
      })
  void whatBrowsersOfferIsTaken(String offer) {
    assertThat(taken(offer)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "deflate",
        "permessage-deflated",
        "permessage-deflate; server_max_window_bits=10",
        "permessage-deflate; server_max_window_bits",
        "permessage-deflate; client_max_window_bits=7",
        "permessage-deflate; client_no_context_takeover=1",
        "permessage-deflate; window=huge",
        "permessage-deflate;;"
      })
  void whatCannotBeKeptIsNotPromised(String offer) {
    assertThat(taken(offer)).isFalse();
  }

  @Test
  void anOfferMayStandInAHeaderOfItsOwn() {
    assertThat(taken("permessage-snappy", "permessage-deflate")).isTrue();
    assertThat(taken()).isFalse();
  }
}
