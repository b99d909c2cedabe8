package io.pianorhythm.core.chat.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Surefire runs in the module's folder; the page is two folders away from there.
class ChatCommandsReferenceTest {

  private static final Path PAGE = Path.of("../docs/reference/chat-commands.md");

  private static final String HEAD =
      """
      # Chat commands

      <!-- Generated from the table ChatVerb in core/; see ChatCommandsReferenceTest. -->

      A line of chat that begins with one slash is a command; nobody else sees it. A line that begins with two slashes
      is said with one. `/help`, `/users` and `/roominfo` are answered with a line of the server to the caller alone, what
      is no command with an error that names the closest one. Each session is told which commands it may use, as
      [ChatCommandList](protocol.md#chatcommandlist). What keeps order can be sent as
      [RoomChatServerCommand](protocol.md#roomchatservercommand) too, with the same rights.

      - `/me` says a star, the name and the text.
      - `/whisper` is a private line, kept for both as such.
      - `/nick` lasts as long as somebody is connected. Nobody takes the name of an account or of a member of the room,
        or one that looks like it.
      - With `site`, kicks, mutes and bans need a reason; the target is anybody who is here or has an account, for `/ban`
        and `/unban` also an address.

      - What is in angle brackets is required, what is in square brackets is not.
      - `<user>` is an id or a name; a name with blanks is written in double quotes.
      - `[duration]` is a number with a unit: `30s`, `10m`, `2h`, `7d`; at most `3650d`. Without one it lasts until it
        is lifted.
      - `[chat|notes|all]` says what is muted; without it, all.
      - `[site]` is the word `site`: on the whole site, not in this room alone. Only a moderator of the site may.
      - A reason has at most 200 characters. One that begins with a duration, a scope or `site` is written in double
        quotes.

      | command | what it does | least rank |
      |---|---|---|
      """;

  @Test
  void thePageSaysWhatTheTableSays() throws IOException {
    var fresh =
        Stream.of(ChatVerb.values())
            .map(ChatCommandsReferenceTest::row)
            .collect(Collectors.joining("", HEAD, ""));
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(PAGE, fresh);
    }
    assertThat(PAGE)
        .as("write it anew: mvn -B -q test -pl core -am -Dreference.write=true -DskipWeb")
        .exists()
        .content()
        .isEqualTo(fresh);
  }

  private static String row(ChatVerb verb) {
    var written = ("/" + verb.command() + " " + verb.usage()).strip().replace("|", "\\|");
    var rank = verb.leastRank().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return "| `" + written + "` | " + verb.summary() + " | " + rank + " |\n";
  }
}
