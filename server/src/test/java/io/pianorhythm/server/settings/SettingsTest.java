package io.pianorhythm.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.core.quota.Quotas;
import io.pianorhythm.core.quota.Rate;
import io.pianorhythm.gateway.terms.GatewayLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @TempDir private Path folder;

  private Settings read(String yaml, Map<String, String> environment, Map<String, String> flags)
      throws SettingsFault {
    var file = folder.resolve("conf.yaml");
    try {
      Files.writeString(file, yaml);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new SettingsSources(Optional.of(file), environment, flags).read();
  }

  private Settings yaml(String yaml) throws SettingsFault {
    return read(yaml, Map.of(), Map.of());
  }

  @Test
  void theDefaultsAreWhatIsPromised() throws SettingsFault {
    assertThat(yaml(""))
        .isEqualTo(
            new Settings(
                Path.of("data"),
                new Settings.Storage("", "", ""),
                new Settings.Http("127.0.0.1", 8080, 0, Set.of(), List.of()),
                new Settings.Limits(
                    128,
                    512,
                    new GatewayLimits(Quotas.DEFAULT, 8, 128, 64, 1 << 20, 128 << 20, 75)),
                new Settings.Rooms(50, 10_000, Duration.ofSeconds(60)),
                new Settings.Players(0, Duration.ofSeconds(5), Duration.ofSeconds(5)),
                new Settings.Admin("127.0.0.1", 0)));
  }

  @Test
  void theNamesStay() {
    assertThat(SettingsBinding.names())
        .containsExactlyInAnyOrder(
            "data",
            "storage.url",
            "storage.user",
            "storage.password",
            "http.host",
            "http.port",
            "http.loops",
            "http.origins",
            "http.trusted-proxies",
            "limits.guests.per-minute",
            "limits.guests.burst",
            "limits.registrations.per-minute",
            "limits.registrations.burst",
            "limits.logins.per-minute",
            "limits.logins.burst",
            "limits.tickets.per-minute",
            "limits.tickets.burst",
            "limits.upgrades.per-minute",
            "limits.upgrades.burst",
            "limits.recordings.per-minute",
            "limits.recordings.burst",
            "limits.requests.per-minute",
            "limits.requests.burst",
            "limits.notes-of-address.per-second",
            "limits.notes-of-address.burst",
            "limits.messages-of-address.per-second",
            "limits.messages-of-address.burst",
            "limits.commands-of-address.per-second",
            "limits.commands-of-address.burst",
            "limits.entries-of-address.per-second",
            "limits.entries-of-address.burst",
            "limits.notes.per-second",
            "limits.notes.burst",
            "limits.black-midi.per-second",
            "limits.black-midi.burst",
            "limits.messages.per-second",
            "limits.messages.burst",
            "limits.unreadable.per-second",
            "limits.unreadable.burst",
            "limits.positions.per-second",
            "limits.positions.burst",
            "limits.commands.per-second",
            "limits.commands.burst",
            "limits.entries.per-second",
            "limits.entries.burst",
            "limits.chat.per-second",
            "limits.chat.burst",
            "limits.private-lines.per-second",
            "limits.private-lines.burst",
            "limits.friend-requests.per-minute",
            "limits.friend-requests.burst",
            "limits.reports.per-minute",
            "limits.reports.burst",
            "limits.room-passwords.per-minute",
            "limits.room-passwords.burst",
            "limits.connections.of-account",
            "limits.connections.of-address",
            "limits.sign-ins-at-once",
            "limits.upgrades-at-once",
            "limits.session.commands-queued",
            "limits.session.outbox-bytes",
            "limits.outboxes-bytes",
            "limits.session.silence-seconds",
            "rooms.lobby-seats",
            "rooms.most",
            "rooms.empty-grace",
            "players.loops",
            "players.transport",
            "players.admission",
            "players.drain",
            "admin.host",
            "admin.port",
            "chat.word-list");
  }

  @Test
  void aFileSetsEverything() throws SettingsFault {
    var settings =
        yaml(
            """
            data: /srv/piano
            storage: {url: "jdbc:postgresql://db.example/piano", user: ann, password: 1234}
            http:
              host: "::1"
              port: 9000
              loops: 2
              origins: [https://piano.example, "http://localhost:5173"]
              trusted-proxies: [10.0.0.0/8]
            limits:
              guests: {per-minute: 1, burst: 2}
              notes: {per-second: 3, burst: 4}
              reports: {per-minute: 5, burst: 6}
              connections: {of-account: 7, of-address: 8}
              sign-ins-at-once: 11
              upgrades-at-once: 12
              outboxes-bytes: 1048576
              session:
                commands-queued: 19
                outbox-bytes: 65536
                silence-seconds: 35
            rooms: {lobby-seats: 20, most: 30, empty-grace: 5m}
            players: {transport: io_uring, loops: 3, admission: 2s, drain: 1500ms}
            admin: {host: "::1", port: 9001}
            chat: {word-list: /srv/words.txt}
            """);

    assertThat(settings)
        .isEqualTo(
            new Settings(
                Path.of("/srv/piano"),
                new Settings.Storage("jdbc:postgresql://db.example/piano", "ann", "1234"),
                new Settings.Http(
                    "::1",
                    9000,
                    2,
                    Set.of("https://piano.example", "http://localhost:5173"),
                    List.of("10.0.0.0/8")),
                new Settings.Limits(
                    11,
                    12,
                    new GatewayLimits(
                        Quotas.DEFAULT
                            .with(Quota.GUESTS, Rate.perMinute(1, 2))
                            .with(Quota.NOTES, Rate.perSecond(3, 4))
                            .with(Quota.REPORTS, Rate.perMinute(5, 6)),
                        7,
                        8,
                        19,
                        65_536,
                        1_048_576,
                        35)),
                new Settings.Rooms(20, 30, Duration.ofMinutes(5)),
                new Settings.Players(
                    Settings.Transport.IO_URING, 3, Duration.ofSeconds(2), Duration.ofMillis(1500)),
                new Settings.Admin("::1", 9001),
                new Settings.Chat("/srv/words.txt")));
  }

  @Test
  void flagsGoBeforeTheEnvironmentAndThatBeforeTheFile() throws SettingsFault {
    var settings =
        read(
            "http: {port: 1, host: a, loops: 1}",
            Map.of("PIANORHYTHM_HTTP_PORT", "2", "PIANORHYTHM_HTTP_HOST", "b", "HOME", "/"),
            Map.of("http.port", "3"));

    assertThat(settings.http().port()).isEqualTo(3);
    assertThat(settings.http().host()).isEqualTo("b");
    assertThat(settings.http().loops()).isEqualTo(1);
  }

  @Test
  void listsInTheEnvironmentAreSeparatedByCommas() throws SettingsFault {
    var settings =
        read("", Map.of("PIANORHYTHM_HTTP_TRUSTED_PROXIES", "10.0.0.1, fd00::/8"), Map.of());

    assertThat(settings.http().trustedProxies()).containsExactly("10.0.0.1", "fd00::/8");
  }

  @Test
  void theFileInTheDataFolderIsReadByItself() throws Exception {
    Files.writeString(folder.resolve("pianorhythm.yaml"), "http: {port: 4711}");
    var sources =
        new SettingsSources(Optional.empty(), Map.of(), Map.of("data", folder.toString()));

    assertThat(sources.read().http().port()).isEqualTo(4711);
    assertThat(sources.read().data()).isEqualTo(folder);
  }

  @Test
  void whatTheLauncherReadsIsNotASetting() throws SettingsFault {
    assertThat(read("", Map.of("PIANORHYTHM_JAVA_OPTS", "-Xmx1g"), Map.of()))
        .isEqualTo(Settings.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http: {port: 65536}  | http.port: found 65536 in FILE, expected a whole number from 0 to"
            + " 65535",
        "http: {port: many}   | http.port: found \"many\" in FILE, expected a whole number from 0"
            + " to 65535",
        "http: {port: 1.5}    | http.port: found 1.5 in FILE, expected a whole number from 0 to"
            + " 65535",
        "http: {port:}        | http.port: found \"nothing\" in FILE, expected a whole number from"
            + " 0 to 65535",
        "http: {prot: 1}      | http.prot: found in FILE, expected the name of a setting",
        "http: 8080           | http: found in FILE, expected the name of a setting",
        "http: {host: ' '}    | http.host: found \" \" in FILE, expected a name or an address",
        "http: {origins: [a]} | http.origins: found [a] in FILE, expected origins such as"
            + " https://piano.example",
        "http: {origins: [1]} | http.origins: found [1] in FILE, expected origins such as"
            + " https://piano.example",
        "http: {trusted-proxies: localhost} | http.trusted-proxies: found \"localhost\" in FILE,"
            + " expected addresses or blocks such as 10.0.0.0/8",
        "limits: {logins: {burst: 0}} | limits.logins.burst: found 0 in FILE, expected a whole"
            + " number from 1 to 1000000",
        "rooms: {lobby-seats: 1001} | rooms.lobby-seats: found 1001 in FILE, expected a whole"
            + " number from 1 to 1000",
        "rooms: {empty-grace: 60} | rooms.empty-grace: found 60 in FILE, expected a time such as"
            + " 500ms, 30s or 5m, from 0s to 86400s",
        "players: {drain: 1h} | players.drain: found \"1h\" in FILE, expected a time such as 500ms,"
            + " 30s or 5m, from 0s to 600s",
        "players: {transport: kqueue} | players.transport: found \"kqueue\" in FILE, expected one of"
            + " auto, epoll, io_uring, nio",
        "storage: {url: 'mysql://ann:secret@x'} | storage.url: found something else in FILE, expected"
            + " a URL such as jdbc:postgresql://127.0.0.1/piano",
        "admin: {port: -1}    | admin.port: found -1 in FILE, expected a whole number from 0 to"
            + " 65535",
        "admin: {host: ''}    | admin.host: found \"\" in FILE, expected a name or an address",
        "chat: {word-list: ' '} | chat.word-list: found \" \" in FILE, expected the path of a file",
        "data: ''             | data: found \"\" in FILE, expected the path of a folder",
        "- a                  | FILE: found no names, expected a YAML file of settings that can be"
            + " read",
      })
  void aFaultNamesTheSettingWhatWasFoundAndWhatIsExpected(String yaml, String message) {
    var file = folder.resolve("conf.yaml").toString();

    assertThatThrownBy(() -> yaml(yaml))
        .isInstanceOf(SettingsFault.class)
        .hasMessage(message.replace("FILE", file));
  }

  @ParameterizedTest
  @CsvSource({"'a: [', line 1", "'a: 1\na: 2', line 2", "'a: !!java/x 1', not YAML"})
  void aFileThatIsNotYamlStopsTheStart(String yaml, String part) {
    assertThatThrownBy(() -> yaml(yaml))
        .isInstanceOf(SettingsFault.class)
        .hasMessageContaining(part)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void aFileThatIsNotThereStopsTheStart() {
    var sources = new SettingsSources(Optional.of(folder.resolve("none.yaml")), Map.of(), Map.of());

    assertThatThrownBy(sources::read)
        .isInstanceOf(SettingsFault.class)
        .hasMessageContaining("none.yaml: found NoSuchFileException");
  }

  @Test
  void aVariableThatIsNoSettingStopsTheStart() {
    assertThatThrownBy(() -> read("", Map.of("PIANORHYTHM_HTTP_PROT", "1"), Map.of()))
        .hasMessage(
            "PIANORHYTHM_HTTP_PROT: found in the environment, expected the name of a setting");
  }

  @Test
  void aFaultSaysThatItCameFromAFlag() {
    assertThatThrownBy(() -> read("", Map.of(), Map.of("http.port", "-1")))
        .hasMessage("http.port: found \"-1\" in --port, expected a whole number from 0 to 65535");
    assertThatThrownBy(() -> read("", Map.of(), Map.of("admin.port", "x")))
        .hasMessage(
            "admin.port: found \"x\" in --admin-port, expected a whole number from 0 to 65535");
  }
}
