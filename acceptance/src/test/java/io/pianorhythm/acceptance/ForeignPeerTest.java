package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.testkit.Needs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/// The published contract is enough: a client that was written from it, in another language, plays
/// along.
@Needs("node")
@DisabledIfSystemProperty(
    named = "skipWeb",
    matches = "true",
    disabledReason = "skipWeb: the peer's libraries are not installed")
@Timeout(60)
class ForeignPeerTest {

  @Test
  void itSaysWhyItDoesNotComeIn() throws Exception {
    try (var peer = ForeignPeer.start(nobody(), "Clara")) {
      assertThat(peer.becomes("failed").path("error").asText()).contains("ECONNREFUSED");
      assertThat(peer.exitCode()).isEqualTo(1);
    }
  }

  /// An address where nobody listens.
  private static URI nobody() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }
}
