package io.pianorhythm.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pianorhythm.core.people.Name;
import io.pianorhythm.core.people.Names;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomCommand;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomPlan;
import io.pianorhythm.core.room.RoomSettings;
import io.pianorhythm.core.room.RoomType;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.log.RecordingLog;
import io.pianorhythm.protocol.v1.CreateRoomCommand;
import io.pianorhythm.protocol.v1.DeleteRoom;
import io.pianorhythm.protocol.v1.GetRoomList;
import io.pianorhythm.protocol.v1.RoomInfo;
import io.pianorhythm.protocol.v1.RoomList;
import io.pianorhythm.protocol.v1.RoomListUpdate;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.UpdateRoomCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The room list as it changes before the eyes of those who look at it.
class LiveListTest {

  private final Rig rig =
      new Rig(
          new ServerTime(Instant.parse("2026-01-01T00:00:00Z"), new Rig.FakeNanos()::now),
          Rig.GENEROUS);
  private final Player ann = rig.connect("Ann", Role.GUEST, true);
  private final Player ben = rig.connect("Ben", Role.MEMBER, true);

  @BeforeEach
  void forgetTheLog() {
    RecordingLog.clear();
  }

  @AfterEach
  void nothingIsLeftBehind() {
    rig.close();
    assertThat(rig.listFeed.subscribers()).isZero();
    assertThat(RecordingLog.complaints()).isEmpty();
  }

  private static RoomList look(Player player, boolean on) {
    return player
        .ask(ServerMessage.newBuilder().setGetRoomList(GetRoomList.newBuilder().setSubscribe(on)))
        .getRoomList();
  }

  /// A room, once the list has it: its maker is answered a moment before.
  private void create(Player player, String name, RoomType type) {
    ServerMessage answer =
        player.ask(
            ServerMessage.newBuilder()
                .setCreateRoomCommand(
                    CreateRoomCommand.newBuilder()
                        .setRoomName(name)
                        .setRoomTypeValue(type == RoomType.PRIVATE ? 1 : 0)));
    assertThat(answer.getRoomJoinedResponse().getSuccess()).as("%s", answer).isTrue();
    Rig.await(
        name + " is listed",
        () ->
            type == RoomType.PRIVATE
                || rig.rooms.listed().stream().anyMatch(room -> room.name().equals(name)));
  }

  /// The updates after a publication, once everything that was sent before has come.
  private List<RoomListUpdate> told(Player player) {
    rig.listFeed.publish();
    settle(player);
    return player.heard.stream()
        .filter(ServerMessage::hasRoomListUpdate)
        .map(ServerMessage::getRoomListUpdate)
        .toList();
  }

  private List<RoomInfo> changes(Player player) {
    return told(player).stream().flatMap(update -> update.getChangedList().stream()).toList();
  }

  private static void settle(Player player) {
    assertThat(player.ask(Player.join("no such room")).hasRoomJoinedResponse()).isTrue();
  }

  private static List<String> names(List<RoomInfo> rooms) {
    return rooms.stream().map(RoomInfo::getRoomName).toList();
  }

  @Test
  void aRoomAppearsFillsAndIsGone() {
    create(ben, "old", RoomType.PUBLIC);
    assertThat(names(look(ann, true).getRoomsList())).containsExactly("old");
    assertThat(told(ann)).isEmpty();

    var maker = rig.connect("Maker", Role.MEMBER, true);
    create(maker, "new", RoomType.PUBLIC);
    assertThat(told(ann))
        .singleElement()
        .satisfies(update -> {
          assertThat(names(update.getChangedList())).containsExactly("new");
          assertThat(update.getChanged(0).getUserCount()).isEqualTo(1);
        });

    ben.ask(Player.join("new"));
    // Entering one room and leaving the other are two steps: they may be told one after the other.
    Rig.await("told of both rooms", () -> changes(ann).size() == 3);
    assertThat(changes(ann))
        .extracting(RoomInfo::getRoomName, RoomInfo::getUserCount)
        .containsExactlyInAnyOrder(tuple("new", 1), tuple("new", 2), tuple("old", 0));

    var room = told(ann).getFirst().getChanged(0).getRoomId();
    maker.ask(ServerMessage.newBuilder().setDeleteRoom(DeleteRoom.getDefaultInstance()));
    assertThat(told(ann).getLast().getRemovedRoomIdsList()).containsExactly(room);
  }

  @Test
  void manyChangesBetweenTwoPublicationsAreOne() {
    look(ann, true);
    create(ben, "busy", RoomType.PUBLIC);
    for (int i = 0; i < 10; i++) {
      ben.ask(Player.leave());
      ben.ask(Player.join("busy"));
    }
    assertThat(told(ann)).hasSize(1);
    assertThat(told(ann)).hasSize(1);
  }

  @Test
  void aPrivateRoomIsNeverTold() {
    look(ann, true);
    create(ben, "secret", RoomType.PRIVATE);
    assertThat(told(ann)).isEmpty();
    assertThat(look(ann, true).getRoomsList()).isEmpty();
  }

  @Test
  void aRoomThatBecomesPrivateIsGoneAndItsNewNameUntold() {
    create(ben, "open", RoomType.PUBLIC);
    var id = look(ann, true).getRooms(0).getRoomId();
    ben.ask(
        ServerMessage.newBuilder()
            .setUpdateRoomCommand(
                UpdateRoomCommand.newBuilder().setRoomName("hidden").setRoomTypeValue(1)));
    assertThat(told(ann))
        .containsExactly(RoomListUpdate.newBuilder().addRemovedRoomIds(id).build());
  }

  @Test
  void whoAskedAgainWithoutItHearsNothingMore() {
    look(ann, true);
    look(ann, false);
    create(ben, "later", RoomType.PUBLIC);
    assertThat(told(ann)).isEmpty();
    assertThat(rig.listFeed.subscribers()).isZero();
  }

  @Test
  void aConnectionThatGoesTakesItsSubscriptionAlong() {
    look(ann, true);
    ann.hangUp();
    Rig.await("nobody is told", () -> rig.listFeed.subscribers() == 0);
  }

  @Test
  void theListNeverComesAfterAnUpdateThatIsNewer() throws Exception {
    var publisher =
        Thread.ofPlatform()
            .start(() -> {
              while (!Thread.currentThread().isInterrupted()) {
                rig.listFeed.publish();
              }
            });
    look(ann, true);
    create(ben, "restless", RoomType.PUBLIC);
    for (int i = 0; i < 100; i++) {
      ben.ask(i % 2 == 0 ? Player.leave() : Player.join("restless"));
      look(ann, true);
    }
    publisher.interrupt();
    publisher.join();
    told(ann);
    int now = -1;
    for (ServerMessage message : ann.heard) {
      if (message.hasRoomList()) {
        now = count(message.getRoomList().getRoomsList(), now);
      } else if (message.hasRoomListUpdate()) {
        now = count(message.getRoomListUpdate().getChangedList(), now);
      }
    }
    assertThat(now).isEqualTo(1);
  }

  private static int count(List<RoomInfo> rooms, int before) {
    return rooms.isEmpty() ? before : rooms.getFirst().getUserCount();
  }

  @Test
  void aThousandRoomsAndAThousandWhoLookCostLittle() {
    IntStream.range(0, 1_000).forEach(this::open);
    var crowd = new ArrayList<Player>();
    for (int i = 0; i < 1_000; i++) {
      crowd.add(rig.connect("p" + i, Role.GUEST, true));
    }
    crowd.forEach(player -> look(player, true));
    crowd.forEach(player -> player.heard.clear());
    assertThat(ben.ask(Player.join("room 7")).getRoomJoinedResponse().getSuccess()).isTrue();

    long before = System.nanoTime();
    rig.listFeed.publish();
    long took = System.nanoTime() - before;
    crowd.forEach(player -> player.hear(ServerMessage::hasRoomListUpdate));
    assertThat(crowd).allSatisfy(player -> assertThat(player.heard).hasSize(1));
    // Well below the pause between two publications, also on a machine that has other work.
    assertThat(took).isLessThan(100_000_000);
  }

  private void open(int number) {
    var plan =
        new RoomPlan(
            new RoomId("id" + number),
            new Name("room " + number, Names.key("room " + number)),
            RoomType.PUBLIC,
            RoomSettings.DEFAULT,
            null);
    var who = new Person(new UserId("maker" + number), "maker" + number, Role.GUEST);
    rig.rooms.create(
        plan, new RoomCommand.Join(new MemberId("maker" + number), who, null), rig.time.instant());
  }
}
