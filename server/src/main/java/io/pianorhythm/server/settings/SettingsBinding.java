package io.pianorhythm.server.settings;

import io.pianorhythm.api.address.TrustedProxies;
import io.pianorhythm.api.upgrade.Origins;
import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.core.quota.Quotas;
import io.pianorhythm.core.quota.Rate;
import io.pianorhythm.core.room.RoomSettings;
import io.pianorhythm.gateway.terms.GatewayLimits;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The names, ranges and defaults of all settings.
final class SettingsBinding {

  static final String DATA = "data";

  private static final int MOST_LOOPS = 256;
  private static final int MILLION = 1_000_000;
  private static final int SMALLEST_OUTBOX = 64 * 1024;
  // Clients of the reference send a heartbeat every 30 s.
  private static final int SHORTEST_SILENCE = 35;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final Pattern POSTGRESQL = Pattern.compile("jdbc:postgresql:[\\x21-\\x7e]+");

  private final Binder binder;

  private SettingsBinding(Binder binder) {
    this.binder = binder;
  }

  static Settings bind(Map<String, Found> found) throws SettingsFault {
    Binder binder = new Binder(found);
    Settings settings = new SettingsBinding(binder).settings();
    binder.finish();
    return settings;
  }

  /// The names of all settings: what binding asks for.
  static Set<String> names() {
    Binder binder = new Binder(Map.of());
    try {
      new SettingsBinding(binder).settings();
    } catch (SettingsFault e) {
      throw new IllegalStateException("the defaults are not valid", e);
    }
    return binder.asked();
  }

  private Settings settings() throws SettingsFault {
    Settings or = Settings.DEFAULT;
    return new Settings(
        binder.path(DATA, or.data()),
        storage(or.storage()),
        http(or.http()),
        limits(or.limits()),
        rooms(or.rooms()),
        players(or.players()),
        admin(or.admin()),
        new Settings.Chat(
            binder.text(
                "chat.word-list", or.chat().wordList(), Binder::isPath, "the path of a file")));
  }

  private Settings.Storage storage(Settings.Storage or) throws SettingsFault {
    return new Settings.Storage(
        binder.hiddenText(
            "storage.url",
            or.url(),
            POSTGRESQL.asMatchPredicate(),
            "a URL such as jdbc:postgresql://127.0.0.1/piano"),
        binder.text("storage.user", or.user(), user -> !user.isBlank(), "a name"),
        binder.secret("storage.password", or.password()));
  }

  private Settings.Http http(Settings.Http or) throws SettingsFault {
    return new Settings.Http(
        binder.text("http.host", or.host(), host -> !host.isBlank(), "a name or an address"),
        binder.number("http.port", or.port(), 0, 65_535),
        binder.number("http.loops", or.loops(), 0, MOST_LOOPS),
        Set.copyOf(
            binder.texts(
                "http.origins",
                List.copyOf(or.origins()),
                Origins::valid,
                "origins such as https://piano.example")),
        binder.texts(
            "http.trusted-proxies",
            or.trustedProxies(),
            SettingsBinding::isProxy,
            "addresses or blocks such as 10.0.0.0/8"));
  }

  private Settings.Admin admin(Settings.Admin or) throws SettingsFault {
    return new Settings.Admin(
        binder.text("admin.host", or.host(), host -> !host.isBlank(), "a name or an address"),
        binder.number("admin.port", or.port(), 0, 65_535));
  }

  private static boolean isProxy(String text) {
    try {
      TrustedProxies.of(List.of(text));
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private Settings.Limits limits(Settings.Limits or) throws SettingsFault {
    return new Settings.Limits(
        binder.number("limits.sign-ins-at-once", or.signInsAtOnce(), 1, MILLION),
        binder.number("limits.upgrades-at-once", or.upgradesAtOnce(), 1, MILLION),
        players(or.players()));
  }

  private GatewayLimits players(GatewayLimits or) throws SettingsFault {
    return new GatewayLimits(
        quotas(or.quotas()),
        binder.number("limits.connections.of-account", or.accountConnections(), 1, MILLION),
        binder.number("limits.connections.of-address", or.addressConnections(), 1, MILLION),
        amount("commands-queued", or.commandsQueued(), 1),
        binder.number(
            "limits.session.outbox-bytes", or.outboxBytes(), SMALLEST_OUTBOX, 64 * MILLION),
        binder.number(
            "limits.outboxes-bytes", or.outboxesBytes(), 16 * SMALLEST_OUTBOX, 1_000 * MILLION),
        amount("silence-seconds", or.silenceSeconds(), SHORTEST_SILENCE));
  }

  private int amount(String name, int or, int least) throws SettingsFault {
    return binder.number("limits.session." + name, or, least, MILLION);
  }

  private Quotas quotas(Quotas or) throws SettingsFault {
    Quotas quotas = or;
    for (Quota quota : Quota.values()) {
      quotas = quotas.with(quota, rate("limits." + quota.key(), or.of(quota)));
    }
    return quotas;
  }

  private Rate rate(String name, Rate or) throws SettingsFault {
    String times =
        switch (or.span()) {
          case SECOND -> ".per-second";
          case MINUTE -> ".per-minute";
        };
    return new Rate(
        binder.number(name + times, or.times(), 1, Rate.MOST),
        or.span(),
        binder.number(name + ".burst", or.burst(), 1, Rate.MOST));
  }

  private Settings.Rooms rooms(Settings.Rooms or) throws SettingsFault {
    return new Settings.Rooms(
        binder.number("rooms.lobby-seats", or.lobbySeats(), 1, RoomSettings.MOST_USERS),
        binder.number("rooms.most", or.most(), 1, MILLION),
        binder.duration("rooms.empty-grace", or.emptyGrace(), Duration.ZERO, Duration.ofHours(24)));
  }

  private Settings.Transport transport(Settings.Transport or) throws SettingsFault {
    List<String> words =
        Stream.of(Settings.Transport.values()).map(Settings.Transport::word).toList();
    String word =
        binder.text(
            Settings.TRANSPORT, or.word(), words::contains, "one of " + String.join(", ", words));
    return Settings.Transport.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private Settings.Players players(Settings.Players or) throws SettingsFault {
    return new Settings.Players(
        transport(or.transport()),
        binder.number("players.loops", or.loops(), 0, MOST_LOOPS),
        binder.duration("players.admission", or.admission(), SECOND, Duration.ofMinutes(1)),
        binder.duration("players.drain", or.drain(), Duration.ZERO, Duration.ofMinutes(10)));
  }
}
