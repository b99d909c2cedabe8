package io.pianorhythm.bench.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// A port for a program that cannot find one itself.
final class FreePort {
  private FreePort() {}

  /// One that was free a moment ago.
  static int find() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
