package io.pianorhythm.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.log.RecordingLog;
import io.pianorhythm.music.frame.FrameWriter;
import io.pianorhythm.music.ledger.ChannelSnapshot;
import io.pianorhythm.music.ledger.LedgerSnapshot;
import io.pianorhythm.protocol.v1.KeySnapshot;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.RoomChatServerCommand;
import io.pianorhythm.protocol.v1.RoomSettings;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.UpdateRoomCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Six members play a thousand notes a second each while they join, leave, move, are kicked and
/// muted, change settings and hang up, thousands of times. Everything that anybody hears is held
/// against what is promised.
class StormTest {

  private static final List<String> LINES =
      List.of(
          "bravo",
          "/users",
          "/me bows",
          "/nick maestro",
          "/nick another",
          "/mute TARGET notes 1s",
          "/unmute TARGET",
          "/unseat TARGET",
          "/seat TARGET",
          "/owner TARGET",
          "/dance");

  private static final int MEMBERS = 6;
  private static final int STEPS = 3_000;
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final int MOST_UNANSWERED = 12;

  private final List<String> broken = Ear.faults();
  private long answers;

  /// One seat of the storm: whoever sits there now.
  private final class Sitter {
    final int number;
    final Random random;
    final FrameWriter timed = FrameWriter.timed();
    final FrameWriter raw = FrameWriter.raw();
    Player player;
    Ear ear;
    int seq;
    int lives;

    Sitter(Rig rig, int number, long seed) {
      this.number = number;
      this.random = new Random(seed * 31 + number);
      this.player = connect(rig);
      this.ear = new Ear("", true, broken);
      listen();
    }

    private Player connect(Rig rig) {
      seq = 0;
      lives++;
      boolean current = number != MEMBERS - 1;
      Role role = number < 2 ? Role.MODERATOR : Role.GUEST;
      return rig.connect("player" + number, role, current);
    }

    private void listen() {
      answers += ear.answers;
      ear = new Ear(player.name + "." + lives, player.current, broken);
      player.heard.forEach(ear);
      player.ear = ear;
    }

    void play(long nowMillis) {
      FrameWriter frame = random.nextInt(4) == 0 ? raw : timed;
      frame.clear();
      int events = 1 + random.nextInt(3);
      for (int i = 0; i < events; i++) {
        event(frame, i * random.nextInt(20));
      }
      seq += random.nextInt(50) == 0 ? 2 : 1;
      ServerMessage message =
          ServerMessage.newBuilder()
              .setMidiMessage(
                  MidiMessage.newBuilder()
                      .setMidiData(ByteString.copyFrom(frame.toBytes()))
                      .setEncoding(frame.encoding())
                      .setTimestamp(nowMillis - random.nextInt(5))
                      .setSeq(seq))
              .build();
      player.send(message);
      if (random.nextInt(20) == 0) {
        // The copy of a second path.
        player.send(message);
      }
    }

    private void event(FrameWriter frame, int ticks) {
      int channel = random.nextInt(2);
      int at = Math.max(ticks, frame.spanTicks());
      int key = 40 + random.nextInt(24);
      switch (random.nextInt(12)) {
        case 0, 1, 2, 3, 4 -> frame.add(at, 0x90 | channel, key, 1 + random.nextInt(127));
        case 5, 6, 7 -> frame.add(at, 0x80 | channel, key, 64);
        case 8 -> frame.add(at, 0xB0 | channel, 64, random.nextInt(128));
        case 9 -> frame.add(at, 0xB0 | channel, 66, random.nextInt(128));
        case 10 -> frame.add(at, 0xE0 | channel, random.nextInt(128), random.nextInt(128));
        default -> {
          if (random.nextBoolean()) {
            frame.add(at, 0xC0 | channel, random.nextInt(128), 0);
          } else {
            frame.add(at, 0xB0 | channel, 7, random.nextInt(128));
          }
        }
      }
    }

    void ask(ServerMessage.Builder command) {
      if (ear.unanswered() < MOST_UNANSWERED) {
        ServerMessage message = command.setRequestId(player.request()).build();
        ear.asks(message);
        player.send(message);
      }
    }

    void repeat() {
      if (ear.unanswered() == 0) {
        ServerMessage message = ear.repeat();
        if (message != null) {
          player.send(message);
        }
      }
    }

    void comeAgain(Rig rig) {
      player.hangUp();
      player = connect(rig);
      listen();
      join();
    }

    void join() {
      ask(Player.joinOrCreate("room " + random.nextInt(2)));
    }

    void moderate(String command) {
      List<String> targets = ear.others();
      if (!targets.isEmpty()) {
        ask(
            ServerMessage.newBuilder()
                .setRoomChatServerCommand(
                    RoomChatServerCommand.newBuilder()
                        .setCommand(command)
                        .setTargetUser(targets.get(random.nextInt(targets.size())))));
      }
    }

    void configure(boolean onlyOwnerPlays) {
      ask(
          ServerMessage.newBuilder()
              .setUpdateRoomCommand(
                  UpdateRoomCommand.newBuilder()
                      .setSettings(
                          RoomSettings.newBuilder()
                              .setMaxUsers(20)
                              .setAllowChat(true)
                              .setAllowGuests(true)
                              .setOnlyOwnerPlays(onlyOwnerPlays))));
    }

    /// @param line with TARGET for any other member
    void say(String line) {
      List<String> others = ear.others();
      String target = others.isEmpty() ? "nobody" : others.get(random.nextInt(others.size()));
      ask(
          ServerMessage.newBuilder()
              .setRoomChatMessage(
                  RoomChatMessage.newBuilder().setMessage(line.replace("TARGET", target))));
    }

    void act(Rig rig) {
      switch (random.nextInt(24)) {
        case 0, 1, 2, 3, 4, 5, 6 -> join();
        case 7, 8 -> ask(Player.leave());
        case 9 -> ask(ServerMessage.newBuilder().setJoinNextAvailableLobby(lobby()));
        case 10, 11 -> moderate("kick");
        case 12, 13 -> moderate("mute");
        case 14, 15, 16 -> moderate("unmute");
        case 17 -> configure(true);
        case 18, 19 -> configure(false);
        case 20 -> say(LINES.get(random.nextInt(LINES.size())));
        case 21 -> repeat();
        case 22 -> player.webSocketFrame(0x82, new byte[] {(byte) random.nextInt(256), 0x7F, 3});
        default -> comeAgain(rig);
      }
    }

    private io.pianorhythm.protocol.v1.JoinNextAvailableLobby lobby() {
      return io.pianorhythm.protocol.v1.JoinNextAvailableLobby.getDefaultInstance();
    }

    void lift() {
      for (int channel = 0; channel < 2; channel++) {
        player.frame(
            ++seq, 0, 0, 0xB0 | channel, 64, 0, 0xB0 | channel, 66, 0, 0xB0 | channel, 123, 0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20_260_101})
  void everyPromiseHoldsInAStorm(long seed) {
    RecordingLog.clear();
    var random = new Random(seed);
    try (var rig = new Rig(ServerTime.start(), Rig.GENEROUS)) {
      List<Sitter> sitters = new ArrayList<>();
      for (int i = 0; i < MEMBERS; i++) {
        sitters.add(new Sitter(rig, i, seed));
      }
      sitters.forEach(Sitter::join);
      long next = System.nanoTime();
      for (int step = 0; step < STEPS; step++) {
        long now = rig.time.millis();
        sitters.forEach(sitter -> sitter.play(now));
        sitters.get(random.nextInt(MEMBERS)).act(rig);
        next += STEP_NANOS;
        while (System.nanoTime() < next) {
          LockSupport.parkNanos(100_000);
        }
      }
      settle(sitters);
      assertThat(broken).isEmpty();
      gather(sitters);
      compare(rig, sitters);
      assertThat(sitters).anyMatch(sitter -> !sitter.ear.allSilent());
      sitters.forEach(Sitter::lift);
      Rig.await("silence", () -> sitters.stream().allMatch(sitter -> sitter.ear.allSilent()));
      sitters.forEach(sitter -> answers += sitter.ear.answers);
      Rig.await("the gone are forgotten", () -> rig.door.size() == MEMBERS);
    }
    assertThat(broken).isEmpty();
    // On a busy machine fewer are asked for: nobody asks with many answers outstanding.
    assertThat(answers).isGreaterThan(STEPS / 4);
    assertThat(RecordingLog.complaints()).isEmpty();
  }

  private static void settle(List<Sitter> sitters) {
    Rig.await(
        "every command is answered",
        () -> sitters.stream().allMatch(sitter -> sitter.ear.unanswered() == 0));
  }

  /// Everybody in one room where everybody is heard, still playing.
  private static void gather(List<Sitter> sitters) {
    sitters.getFirst().ask(Player.create("gathering"));
    settle(sitters);
    sitters.stream().skip(1).forEach(sitter -> sitter.ask(Player.join("gathering")));
    settle(sitters);
    for (var sitter : sitters) {
      assertThat(
              Objects.requireNonNull(sitter.ear.lastAnswer()).getRoomJoinedResponse().getSuccess())
          .as("%s has gathered: %s", sitter.player.name, sitter.ear.lastAnswer())
          .isTrue();
    }
    for (var sitter : sitters) {
      for (int i = 0; i < 20; i++) {
        sitter.play(System.currentTimeMillis());
      }
    }
  }

  /// Whoever came when: all hear every player as the server says that it stands.
  private static void compare(Rig rig, List<Sitter> sitters) {
    for (var listener : sitters) {
      for (var player : sitters) {
        if (player != listener) {
          var self = player.ear.self();
          try {
            Rig.await("the same picture", () -> same(rig, listener, self));
          } catch (AssertionError e) {
            assertThat(listener.ear.believes(self))
                .as("%s hears %s as it stands", listener.player.name, player.player.name)
                .isEqualTo(truth(rig, self));
            throw e;
          }
        }
      }
    }
  }

  private static boolean same(Rig rig, Sitter listener, String player) {
    LedgerSnapshot believed = listener.ear.believes(player);
    LedgerSnapshot truth = truth(rig, player);
    if (believed == null) {
      return false;
    }
    return listener.player.current
        ? believed.sameKeys(truth)
        : withoutKeys(believed).equals(withoutKeys(truth));
  }

  private static LedgerSnapshot truth(Rig rig, String player) {
    ByteBuf portrait = rig.portrait(new MemberId(player));
    if (portrait == null) {
      throw new AssertionError("no session " + player);
    }
    try {
      int header = portrait.getUnsignedByte(1) < 126 ? 2 : 4;
      byte[] bytes =
          ByteBufUtil.getBytes(
              portrait, portrait.readerIndex() + header, portrait.readableBytes() - header);
      KeySnapshot snapshot = ServerMessage.parseFrom(bytes).getKeySnapshot();
      return Ear.ledger(snapshot);
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    } finally {
      portrait.release();
    }
  }

  private static LedgerSnapshot withoutKeys(LedgerSnapshot snapshot) {
    return new LedgerSnapshot(
        snapshot.channels().stream()
            .map(channel ->
                new ChannelSnapshot(
                    channel.channel(),
                    channel.program(),
                    channel.bank(),
                    channel.bend(),
                    channel.pressure(),
                    channel.controllers(),
                    List.of()))
            .filter(channel ->
                channel.program() != 0
                    || channel.bend() != 8192
                    || !channel.controllers().isEmpty())
            .toList());
  }
}
