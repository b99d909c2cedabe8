package io.pianorhythm.api.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

  private static final TrustedProxies PROXIES = TrustedProxies.of(List.of("10.0.0.0/8", "fd00::1"));

  private static String client(TrustedProxies proxies, String peer, String... chain) {
    var headers = MultiMap.caseInsensitiveMultiMap();
    for (var one : chain) {
      headers.add("X-Forwarded-For", one);
    }
    return proxies.client(InetAddress.ofLiteral(peer), headers).text();
  }

  @Test
  void nobodyIsBelievedByDefault() {
    assertThat(client(TrustedProxies.NONE, "10.0.0.1", "1.2.3.4")).isEqualTo("10.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 1.2.3.4, 1.2.3.4",
    "fd00::1, 1.2.3.4, 1.2.3.4",
    "fd00::2, 1.2.3.4, fd00:0000:0000:0000::/64",
    "11.0.0.1, 1.2.3.4, 11.0.0.1",
    "10.0.0.1, '9.9.9.9, 1.2.3.4', 1.2.3.4",
    "10.0.0.1, '9.9.9.9, 1.2.3.4, 10.7.7.7', 1.2.3.4",
    "10.0.0.1, '1.2.3.4, nonsense', 10.0.0.1",
    "10.0.0.1, localhost, 10.0.0.1",
    "10.0.0.1, '', 10.0.0.1",
  })
  void theLastAddressThatIsNoProxyIsTheClient(String peer, String chain, String client) {
    assertThat(client(PROXIES, peer, chain)).isEqualTo(client);
  }

  @Test
  void severalHeadersAreOneChain() {
    assertThat(client(PROXIES, "10.0.0.1", "9.9.9.9", "1.2.3.4, 10.0.0.2")).isEqualTo("1.2.3.4");
  }

  @Test
  void addressesOfOneHouseholdAreOneClient() {
    assertThat(client(PROXIES, "2001:db8:1:2:3:4:5:6"))
        .isEqualTo(client(PROXIES, "2001:db8:1:2::99"))
        .isNotEqualTo(client(PROXIES, "2001:db8:1:3::99"));
    assertThat(client(PROXIES, "::ffff:1.2.3.4")).isEqualTo("1.2.3.4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "", "10.0.0/8/8"})
  void whatIsNoAddressIsRefused(String text) {
    assertThatThrownBy(() -> TrustedProxies.of(List.of(text)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
