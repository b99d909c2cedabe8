package io.pianorhythm.client;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;

/// A certificate that nobody but its own client trusts, made by the JDK's keytool.
record Certificate(PrivateKey key, X509Certificate certificate) {
  private static final String PASSWORD = "changeit";

  static Certificate forName(String name, Path folder)
      throws IOException, GeneralSecurityException, InterruptedException {
    var store = folder.resolve("keys.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var making =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "tiny",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=tiny",
                "-ext",
                "SAN=dns:" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    if (!making.waitFor(20, TimeUnit.SECONDS) || making.exitValue() != 0) {
      throw new IOException(Files.readString(folder.resolve("keytool.log")));
    }
    var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    return new Certificate(
        (PrivateKey) keys.getKey("tiny", PASSWORD.toCharArray()),
        (X509Certificate) keys.getCertificate("tiny"));
  }

  SslContext server() throws IOException {
    return SslContextBuilder.forServer(key, certificate).build();
  }

  SslContext client() throws IOException {
    return Dialer.checkingNames().trustManager(certificate).build();
  }
}
