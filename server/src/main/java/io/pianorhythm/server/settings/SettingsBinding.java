package io.pianorhythm.server.settings;

import io.pianorhythm.api.address.Rate;
import io.pianorhythm.api.address.Rates;
import io.pianorhythm.api.address.TrustedProxies;
import io.pianorhythm.api.upgrade.Origins;
import io.pianorhythm.core.room.RoomSettings;
import io.pianorhythm.gateway.terms.GatewayLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

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
    Rates rates = or.rates();
    return new Settings.Limits(
        new Rates(
            rate("limits.guests", rates.guests()),
            rate("limits.registrations", rates.registrations()),
            rate("limits.logins", rates.logins()),
            rate("limits.tickets", rates.tickets()),
            rate("limits.upgrades", rates.upgrades())),
        binder.number("limits.sign-ins-at-once", or.signInsAtOnce(), 1, MILLION),
        binder.number("limits.upgrades-at-once", or.upgradesAtOnce(), 1, MILLION),
        session(or.session()));
  }

  private GatewayLimits session(GatewayLimits or) throws SettingsFault {
    return new GatewayLimits(
        amount("midi-events-per-second", or.midiEventsPerSecond(), 1),
        amount("midi-events-burst", or.midiEventsBurst(), 1),
        amount("messages-per-second", or.messagesPerSecond(), 1),
        amount("messages-burst", or.messagesBurst(), 1),
        amount("commands-per-second", or.commandsPerSecond(), 1),
        amount("commands-burst", or.commandsBurst(), 1),
        amount("commands-queued", or.commandsQueued(), 1),
        binder.number(
            "limits.session.outbox-bytes", or.outboxBytes(), SMALLEST_OUTBOX, 64 * MILLION),
        amount("silence-seconds", or.silenceSeconds(), SHORTEST_SILENCE));
  }

  private int amount(String name, int or, int least) throws SettingsFault {
    return binder.number("limits.session." + name, or, least, MILLION);
  }

  private Rate rate(String name, Rate or) throws SettingsFault {
    return new Rate(
        binder.number(name + ".per-minute", or.perMinute(), 1, MILLION),
        binder.number(name + ".burst", or.burst(), 1, MILLION));
  }

  private Settings.Rooms rooms(Settings.Rooms or) throws SettingsFault {
    return new Settings.Rooms(
        binder.number("rooms.lobby-seats", or.lobbySeats(), 1, RoomSettings.MOST_USERS),
        binder.number("rooms.most", or.most(), 1, MILLION),
        binder.duration("rooms.empty-grace", or.emptyGrace(), Duration.ZERO, Duration.ofHours(24)));
  }

  private Settings.Players players(Settings.Players or) throws SettingsFault {
    return new Settings.Players(
        binder.number("players.loops", or.loops(), 0, MOST_LOOPS),
        binder.duration("players.admission", or.admission(), SECOND, Duration.ofMinutes(1)),
        binder.duration("players.drain", or.drain(), Duration.ZERO, Duration.ofMinutes(10)));
  }
}
