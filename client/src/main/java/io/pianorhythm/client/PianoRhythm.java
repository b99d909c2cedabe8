package io.pianorhythm.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;

/// One server, as seen by its clients: sign in, then [#connect]. Thread-safe. All methods wait for
/// the server, up to the deadline, and throw a [ClientException] when it says no or nothing.
///
/// ```java
/// try (PianoRhythm server = PianoRhythm.at(URI.create("http://127.0.0.1:8080"))) {
///   Session session = server.connect(server.guest("Clara"), (message, arrived) -> {});
///   session.createOrJoin("Salon", "");
///   session.notes().play(new NoteOn(0, 60, 80));
/// }
/// ```
public final class PianoRhythm implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final URI server;
  private final Duration deadline;
  private final HttpClient http;
  private final HttpApi api;
  private final Dialer dialer = new Dialer();

  private PianoRhythm(URI server, Duration deadline) {
    this.server = server;
    this.deadline = deadline;
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(deadline)
            .build();
    api = new HttpApi(http, server, deadline);
  }

  /// The server at an `http` or `https` address, with a deadline of 10 s for every answer.
  public static PianoRhythm at(URI server) {
    return at(server, DEADLINE);
  }

  /// The server at an `http` or `https` address.
  ///
  /// @param deadline for every answer and for connecting
  /// @throws IllegalArgumentException if the address is not one
  public static PianoRhythm at(URI server, Duration deadline) {
    String scheme = server.getScheme();
    if (!("http".equals(scheme) || "https".equals(scheme)) || server.getHost() == null) {
      throw new IllegalArgumentException(
          "'%s' is not an address such as http://127.0.0.1:8080".formatted(server));
    }
    return new PianoRhythm(server, deadline);
  }

  /// Signs in without an account.
  public Credentials guest(String username) {
    return Answers.credentials(api.post("/api/auth/guest", Map.of("username", username)));
  }

  /// Makes an account and signs in.
  public Credentials register(String username, String password) {
    return Answers.credentials(api.post("/api/auth/register", account(username, password)));
  }

  /// Signs in with an account.
  public Credentials login(String username, String password) {
    return Answers.credentials(api.post("/api/auth/login", account(username, password)));
  }

  /// Gets fresh credentials; the old ones are used up.
  public Credentials refresh(Credentials credentials) {
    Map<String, String> body = Map.of("refresh_token", credentials.refreshToken());
    return Answers.credentials(api.post("/api/auth/refresh", body));
  }

  /// Gets a ticket for one connection; [#connect] does this itself.
  public Ticket ticket(Credentials credentials) {
    JsonNode answer = api.post("/api/websocket/ticket", Map.of(), credentials.accessToken());
    return Answers.ticket(answer);
  }

  /// Connects; returns when the server is ready and its clock is known to us.
  ///
  /// @param listener hears everything from the first message on, also before this method returns
  public Session connect(Credentials credentials, SessionListener listener) {
    Wire wire = new NettyWire(dialer, webSocket(ticket(credentials).path()), deadline);
    Session session = new Session(wire, listener, deadline);
    session.begin();
    return session;
  }

  /// Connects like [#connect], and comes back by itself when a connection breaks. A failure of the
  /// first attempt is not tried again.
  ///
  /// @param listener hears everything from the first message on, also before this method returns
  public Presence attend(Credentials credentials, PresenceListener listener) {
    Presence presence = new Presence(new Way(new SignIn(this, credentials)), listener, deadline);
    presence.begin();
    return presence;
  }

  private final class Way implements Reach {
    private final SignIn signIn;

    Way(SignIn signIn) {
      this.signIn = signIn;
    }

    @Override
    public Wire first() {
      return second(signIn.ticket().path());
    }

    @Override
    public Wire second(String path) {
      return new NettyWire(dialer, webSocket(path), deadline);
    }

    @Override
    public Credentials refresh() {
      return signIn.refresh(signIn.credentials());
    }
  }

  private URI webSocket(String path) {
    URI address = server.resolve(path);
    String scheme = "https".equals(server.getScheme()) ? "wss" : "ws";
    return URI.create(scheme + address.toString().substring(server.getScheme().length()));
  }

  private static Map<String, String> account(String username, String password) {
    return Map.of("username", username, "password", password);
  }

  /// The thread that reads and writes all connections to this server. Notes that are played from
  /// here are written without waiting for another thread to wake up, which matters to programs that
  /// play by the clock. Whatever runs here holds up notes in both directions: it must be short, and
  /// must never wait for an answer.
  ///
  /// @throws IllegalStateException after [#close]
  public ScheduledExecutorService wireThread() {
    return dialer.thread();
  }

  /// Breaks what is still connected. Close sessions first.
  @Override
  public void close() {
    dialer.close();
    http.shutdownNow();
  }
}
