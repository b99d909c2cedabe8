package io.pianorhythm.bench.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The version that Debian has installed, which is the only one that this project does not choose.
final class MosquittoVersion {

  /// Such as `2.0.11`; empty when there is none.
  static final String INSTALLED = ask();

  private static final String BEFORE = "mosquitto version ";

  private MosquittoVersion() {}

  private static String ask() {
    try {
      Process asked =
          new ProcessBuilder(Peer.MOSQUITTO_PROGRAM.toString(), "-h")
              .redirectErrorStream(true)
              .start();
      try (BufferedReader lines = asked.inputReader(StandardCharsets.UTF_8)) {
        return lines
            .lines()
            .filter(line -> line.startsWith(BEFORE))
            .map(line -> line.substring(BEFORE.length()).strip())
            .findFirst()
            .orElse("");
      }
    } catch (IOException _) {
      return "";
    }
  }
}
