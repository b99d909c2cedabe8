package io.pianorhythm.core.recording;

import io.pianorhythm.core.people.Name;
import io.pianorhythm.core.people.Names;
import io.pianorhythm.core.people.People;
import io.pianorhythm.core.room.LeaveReason;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.Outcome;
import io.pianorhythm.core.room.RoomCommand;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomPlan;
import io.pianorhythm.core.room.RoomSettings;
import io.pianorhythm.core.room.RoomType;
import io.pianorhythm.core.room.Visits;
import io.pianorhythm.core.room.memory.MemoryRooms;
import io.pianorhythm.music.frame.FrameLimits;
import java.time.Instant;
import java.util.HexFormat;

/// Rooms whose commits go to tapes, and members who play raw frames, for tests.
final class Tape {

  static final long START = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

  final Tapes tapes;
  final MemoryRooms rooms = new MemoryRooms(() -> 1, 1_000);

  Tape(long mostBytes) {
    tapes = new Tapes(mostBytes);
    rooms.listen(tapes::committed);
  }

  RoomId open(String room, String firstMember) {
    var id = new RoomId(room);
    var name = new Name(room, Names.key(room));
    var plan = new RoomPlan(id, name, RoomType.PUBLIC, RoomSettings.DEFAULT, null);
    done(rooms.create(plan, join(firstMember), Instant.ofEpochMilli(START)));
    return id;
  }

  void enter(RoomId room, String member) {
    done(rooms.submit(room, join(member), Instant.ofEpochMilli(START)));
  }

  void leave(RoomId room, String member) {
    done(
        rooms.submit(
            room,
            new RoomCommand.Leave(new MemberId(member), LeaveReason.LEFT),
            Instant.ofEpochMilli(START)));
  }

  void record(RoomId room, String owner, boolean on) {
    var or = RoomSettings.DEFAULT;
    var settings =
        new RoomSettings(
            or.maxUsers(),
            or.doors(),
            or.voices(),
            or.welcomeMessage(),
            or.stage(),
            or.timing(),
            !on);
    done(rooms.submit(room, Visits.configure(owner, settings), Instant.ofEpochMilli(START)));
  }

  /// @param afterMillis since the beginning
  void play(RoomId room, String member, long afterMillis, String hex) {
    byte[] midi = HexFormat.of().parseHex(hex.replace(" ", ""));
    tapes.played(
        room, new MemberId(member), START + afterMillis, FrameLimits.RAW, midi, 0, midi.length);
  }

  Excerpt excerpt(RoomId room) {
    return tapes.excerpt(room).orElseThrow();
  }

  private static RoomCommand.Join join(String member) {
    return new RoomCommand.Join(new MemberId(member), People.member(member), null);
  }

  private static void done(Outcome outcome) {
    if (!(outcome instanceof Outcome.Done)) {
      throw new AssertionError(outcome);
    }
  }
}
