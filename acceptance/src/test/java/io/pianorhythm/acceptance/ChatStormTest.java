package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.client.ClientException;
import io.pianorhythm.client.Credentials;
import io.pianorhythm.client.PianoRhythm;
import io.pianorhythm.client.Session;
import io.pianorhythm.client.SessionListener;
import io.pianorhythm.protocol.v1.ChatHistory;
import io.pianorhythm.protocol.v1.CreateRoomCommand;
import io.pianorhythm.protocol.v1.GetChatHistory;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.RoomInfo;
import io.pianorhythm.protocol.v1.RoomJoinedResponse;
import io.pianorhythm.protocol.v1.RoomSettings;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.testkit.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Sixteen people say lines as fast as they are acknowledged; the server is killed in the middle
/// and started again. Every acknowledged line is in the history, once, in the order in which it was
/// heard.
@Timeout(120)
class ChatStormTest {

  private static final int PEOPLE = 16;
  private static final int LINES_BEFORE_THE_KILL = 1_500;
  private static final String ROOM = "storm";
  private static final String PASSWORD = "correct horse battery";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// What would slow the storm down.
  private static final String SETTINGS =
      """
      limits:
        chat: {per-second: 100000, burst: 100000}
        commands: {per-second: 100000, burst: 100000}
        commands-of-address: {per-second: 100000, burst: 100000}
        messages-of-address: {per-second: 100000, burst: 100000}
      """;

  @TempDir private Path folder;

  /// Somebody in the storm.
  private static final class Talker implements SessionListener, AutoCloseable {
    private final PianoRhythm server;
    private final Session session;
    private final String name;
    private final List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    private Talker(URI address, String name, boolean registered) {
      this.server = PianoRhythm.at(address);
      this.name = name;
      Credentials credentials = registered ? server.register(name, PASSWORD) : server.guest(name);
      this.session = server.connect(credentials, this);
    }

    @Override
    public void message(ServerMessage message, long arrivedMicros) {
      if (message.hasRoomChatMessage()) {
        heard.add(message.getRoomChatMessage().getMessage());
      }
    }

    /// Talks until the connection ends.
    private void talk(AtomicInteger all) {
      try {
        for (int i = 0; true; i++) {
          String line = name + " " + i;
          session.chat(line);
          acknowledged.add(line);
          all.incrementAndGet();
        }
      } catch (ClientException _) {
        // The server is gone.
      }
    }

    @Override
    public void close() {
      session.close();
      server.close();
    }
  }

  @RepeatedTest(2)
  void whatWasAcknowledgedIsThereAfterTheServerWasKilled() throws IOException {
    List<Talker> talkers = new ArrayList<>();
    RoomInfo before;
    try (Program server = Distribution.serve(folder, SETTINGS)) {
      URI address = Distribution.address(server);
      for (int i = 0; i < PEOPLE; i++) {
        talkers.add(new Talker(address, "Talker " + (char) ('A' + i), i == 0));
      }
      before = enter(talkers);
      storm(talkers, server);
    } finally {
      talkers.forEach(Talker::close);
    }

    try (Program again = Distribution.serve(folder);
        PianoRhythm server = PianoRhythm.at(Distribution.address(again));
        Session founder = server.connect(server.login("Talker A", PASSWORD), (_, _) -> {})) {
      assertThat(founder.roomList().getRoomsList())
          .singleElement()
          .isEqualTo(before.toBuilder().setUserCount(0).clearOwnerId().build());
      RoomJoinedResponse joined = founder.join(ROOM, "");
      assertThat(joined.getRoomInfo().getOwnerId()).isEqualTo(joined.getMemberId());
      assertWhole(history(founder), talkers);
    }
  }

  private static RoomInfo enter(List<Talker> talkers) {
    talkers
        .getFirst()
        .session
        .create(
            CreateRoomCommand.newBuilder()
                .setRoomName(ROOM)
                .setSettings(
                    RoomSettings.newBuilder()
                        .setMaxUsers(PEOPLE)
                        .setAllowChat(true)
                        .setAllowGuests(true)
                        .setWelcomeMessage("Hold on to your hat, %%user%%"))
                .build());
    talkers.stream().skip(1).forEach(talker -> talker.session.join(ROOM, ""));
    RoomInfo room = talkers.getFirst().session.room("");
    assertThat(room.getLasting()).isTrue();
    assertThat(room.getFounderName()).isEqualTo("Talker A");
    return room;
  }

  private static void storm(List<Talker> talkers, Program server) {
    AtomicInteger all = new AtomicInteger();
    List<Thread> threads =
        talkers.stream().map(talker -> Thread.ofVirtual().start(() -> talker.talk(all))).toList();
    Awaitility.await().atMost(PATIENCE).until(() -> all.get() > LINES_BEFORE_THE_KILL);
    server.kill();
    Awaitility.await().atMost(PATIENCE).until(() -> threads.stream().noneMatch(Thread::isAlive));
  }

  private static List<String> history(Session reader) {
    List<String> read = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    String before = "";
    ChatHistory page;
    do {
      page =
          reader.history(
              GetChatHistory.newBuilder().setBeforeMessageId(before).setLimit(200).build());
      read.addAll(0, page.getMessagesList().stream().map(RoomChatMessage::getMessage).toList());
      page.getMessagesList().forEach(line -> assertThat(ids.add(line.getMessageId())).isTrue());
      before = page.getMessages(0).getMessageId();
    } while (page.getMore());
    return read;
  }

  private static void assertWhole(List<String> history, List<Talker> talkers) {
    assertThat(history).doesNotHaveDuplicates();
    Set<String> kept = new HashSet<>(history);
    for (Talker talker : talkers) {
      assertThat(kept).as("what %s was told is kept", talker.name).containsAll(talker.acknowledged);
      assertThat(kept).as("what %s heard is kept", talker.name).containsAll(talker.heard);
      List<String> said =
          history.stream().filter(line -> line.startsWith(talker.name + " ")).toList();
      assertThat(said)
          .as("what %s said, in order, and one line more at the most", talker.name)
          .startsWith(talker.acknowledged.toArray(String[]::new))
          .hasSizeLessThanOrEqualTo(talker.acknowledged.size() + 1);
      assertThat(history.stream().filter(Set.copyOf(talker.heard)::contains))
          .as("in the order in which %s heard it", talker.name)
          .containsExactlyElementsOf(talker.heard);
    }
  }
}
