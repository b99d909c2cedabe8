package io.pianorhythm.server.settings;

import io.pianorhythm.core.quota.Quotas;
import io.pianorhythm.gateway.terms.GatewayLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// All settings of a server.
///
/// @param data folder of everything that lasts; made when there is none
/// @param storage where accounts are kept
/// @param http where and for whom it listens
/// @param limits how much is taken
/// @param rooms rooms
/// @param players players' connections
/// @param admin where operators look
/// @param chat what is said
public record Settings(
    Path data,
    Storage storage,
    Http http,
    Limits limits,
    Rooms rooms,
    Players players,
    Admin admin,
    Chat chat) {

  /// The name of the setting of [Players#transport].
  public static final String TRANSPORT = "players.transport";

  /// With chat as it is by default.
  public Settings(
      Path data,
      Storage storage,
      Http http,
      Limits limits,
      Rooms rooms,
      Players players,
      Admin admin) {
    this(data, storage, http, limits, rooms, players, admin, Chat.DEFAULT);
  }

  /// With operators' pages where they are by default.
  public Settings(
      Path data, Storage storage, Http http, Limits limits, Rooms rooms, Players players) {
    this(data, storage, http, limits, rooms, players, Admin.DEFAULT);
  }

  /// What holds when nothing is configured.
  public static final Settings DEFAULT =
      new Settings(
          Path.of("data"),
          Storage.DEFAULT,
          Http.DEFAULT,
          Limits.DEFAULT,
          Rooms.DEFAULT,
          Players.DEFAULT);

  /// Where accounts are kept.
  ///
  /// @param url of a PostgreSQL, such as `jdbc:postgresql://127.0.0.1/piano`; empty for a file of
  ///   SQLite in the data folder
  /// @param user of that PostgreSQL; empty for what the URL or the system says
  /// @param password of that user; may be empty
  public record Storage(String url, String user, String password) {
    static final Storage DEFAULT = new Storage("", "", "");

    /// Does not show the password; the URL may have one, too.
    @Override
    public String toString() {
      return "Storage[" + (url.isEmpty() ? "sqlite" : "postgresql") + "]";
    }
  }

  /// Where and for whom it listens.
  ///
  /// @param host name or address to listen on
  /// @param port 1 to 65535, or 0 for any that is free
  /// @param loops event loops for pages and tools; 0: one, or two on 4 cores and more
  /// @param origins origins of pages of other hosts that may use the API, as browsers write them
  /// @param trustedProxies addresses or CIDR blocks of the proxies that are believed
  public record Http(
      String host, int port, int loops, Set<String> origins, List<String> trustedProxies) {
    static final Http DEFAULT = new Http("127.0.0.1", 8080, 0, Set.of(), List.of());

    public Http {
      origins = Set.copyOf(origins);
      trustedProxies = List.copyOf(trustedProxies);
    }
  }

  /// How much is taken.
  ///
  /// @param signInsAtOnce requests for tokens and tickets that are worked on at a time
  /// @param upgradesAtOnce players who are let in at a time; each may hold 32 KiB
  /// @param players how often accounts and addresses may do something, and what their connections
  ///   get
  public record Limits(int signInsAtOnce, int upgradesAtOnce, GatewayLimits players) {
    static final Limits DEFAULT = new Limits(128, 512, GatewayLimits.DEFAULT);

    /// How often accounts and addresses may do something.
    public Quotas quotas() {
      return players.quotas();
    }
  }

  /// Rooms.
  ///
  /// @param lobbySeats seats of each lobby, 1 to 1,000
  /// @param most rooms there may be at a time
  /// @param emptyGrace how long an empty room stays
  public record Rooms(int lobbySeats, int most, Duration emptyGrace) {
    static final Rooms DEFAULT = new Rooms(50, 10_000, Duration.ofSeconds(60));
  }

  /// Players' connections.
  ///
  /// @param transport how the process speaks to its sockets, those of pages as well
  /// @param loops event loops for players; 0: half of the cores, at least one
  /// @param admission how long letting in one player may take
  /// @param drain how long players have to leave when the server stops
  public record Players(Transport transport, int loops, Duration admission, Duration drain) {
    static final Players DEFAULT = new Players(0, Duration.ofSeconds(5), Duration.ofSeconds(5));

    /// On the transport that suits the machine.
    public Players(int loops, Duration admission, Duration drain) {
      this(Transport.AUTO, loops, admission, drain);
    }
  }

  /// How the process speaks to its sockets.
  public enum Transport {
    /// epoll where there is one, NIO elsewhere.
    AUTO,
    /// The readiness calls of Linux.
    EPOLL,
    /// The submission queue of Linux, which some kernels and containers refuse.
    IO_URING,
    /// The JDK's own, on every system.
    NIO;

    /// Its name as it is written in settings.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Where operators look: metrics and health, on a port of their own.
  ///
  /// @param host name or address to listen on; this machine alone unless told otherwise, because
  ///   nobody is asked who they are
  /// @param port 1 to 65535, or 0 for any that is free
  public record Admin(String host, int port) {
    static final Admin DEFAULT = new Admin("127.0.0.1", 0);
  }

  /// What is said.
  ///
  /// @param wordList file with the words that rooms may mask or refuse, one a line; empty for the
  ///   list that comes along
  public record Chat(String wordList) {
    static final Chat DEFAULT = new Chat("");
  }
}
