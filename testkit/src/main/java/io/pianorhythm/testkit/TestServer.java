package io.pianorhythm.testkit;

import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.core.quota.Quotas;
import io.pianorhythm.core.quota.Rate;
import io.pianorhythm.gateway.terms.GatewayLimits;
import io.pianorhythm.server.PianoRhythmServer;
import io.pianorhythm.server.StartFault;
import io.pianorhythm.server.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A real server in this process, on a free port of the loopback address, with a data folder of its
/// own. All musicians of a test come from one address, so the rates of an address are raised.
public final class TestServer implements AutoCloseable {

  private static final Rate PLENTY = Rate.perSecond(Rate.MOST, Rate.MOST);

  private static final int MANY_CONNECTIONS = 100_000;

  private final PianoRhythmServer server;
  private final Path data;

  private TestServer(PianoRhythmServer server, Path data) {
    this.server = server;
    this.data = data;
  }

  /// Starts with the limits that hold by default for an account.
  public static TestServer start() {
    return start(GatewayLimits.DEFAULT);
  }

  /// Starts with room for tests that send many commands.
  public static TestServer startGenerous() {
    GatewayLimits or = GatewayLimits.DEFAULT;
    Quotas quotas = Quotas.without();
    for (Quota kept : List.of(Quota.NOTES, Quota.BLACK_MIDI, Quota.ROOM_PASSWORDS)) {
      quotas = quotas.with(kept, kept.rate());
    }
    return start(
        new GatewayLimits(
            quotas,
            MANY_CONNECTIONS,
            MANY_CONNECTIONS,
            1_000,
            or.outboxBytes(),
            or.outboxesBytes(),
            or.silenceSeconds()));
  }

  /// Starts with these limits of an account.
  public static TestServer start(GatewayLimits session) {
    try {
      return start(session, Settings.Transport.AUTO);
    } catch (StartFault e) {
      throw new IllegalStateException("the server did not start", e);
    }
  }

  /// Starts on this transport.
  ///
  /// @throws StartFault where the machine has none
  public static TestServer start(Settings.Transport transport) throws StartFault {
    return start(GatewayLimits.DEFAULT, transport);
  }

  private static TestServer start(GatewayLimits session, Settings.Transport transport)
      throws StartFault {
    try {
      Path data = Files.createTempDirectory("pianorhythm-test");
      return new TestServer(PianoRhythmServer.start(settings(data, session, transport)), data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Settings settings(Path data, GatewayLimits session, Settings.Transport transport) {
    Settings or = Settings.DEFAULT;
    return new Settings(
        data,
        or.storage(),
        new Settings.Http("127.0.0.1", 0, 1, Set.of(), List.of()),
        new Settings.Limits(
            or.limits().signInsAtOnce(), or.limits().upgradesAtOnce(), fromOneAddress(session)),
        or.rooms(),
        new Settings.Players(
            transport,
            transport == Settings.Transport.IO_URING ? 1 : 2,
            or.players().admission(),
            Duration.ofSeconds(2)));
  }

  private static GatewayLimits fromOneAddress(GatewayLimits session) {
    Quotas quotas = session.quotas();
    for (Quota quota : Quota.values()) {
      if (quota.per() == Quota.Per.ADDRESS) {
        quotas = quotas.with(quota, PLENTY);
      }
    }
    return session.with(quotas).withConnections(session.accountConnections(), MANY_CONNECTIONS);
  }

  /// Where it listens.
  public URI address() {
    return server.address();
  }

  /// Where operators find its figures.
  public URI admin() {
    return server.admin();
  }

  /// The folder where it keeps what lasts, such as its keys.
  public Path data() {
    return data;
  }

  @Override
  public void close() {
    server.close();
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).forEach(TestServer::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
