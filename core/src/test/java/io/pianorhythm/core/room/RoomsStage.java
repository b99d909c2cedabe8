package io.pianorhythm.core.room;

import static io.pianorhythm.core.room.Visits.join;
import static io.pianorhythm.core.room.Visits.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.room.memory.MemoryRooms;
import io.pianorhythm.core.time.FakeTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/// Rooms of some adapter, with short words for what happens in them.
public abstract class RoomsStage {

  static final int MOST_ROOMS = 20;

  final FakeTime time = new FakeTime();
  final List<Commit> commits = Collections.synchronizedList(new ArrayList<>());
  Rooms rooms = noRooms();

  /// No rooms yet.
  ///
  /// @param mostRooms how many there may be at a time
  protected abstract Rooms rooms(int mostRooms);

  private static Rooms noRooms() {
    return new MemoryRooms(() -> 1, 0);
  }

  @BeforeEach
  void open() {
    rooms = rooms(MOST_ROOMS);
    rooms.listen(commits::add);
  }

  final Outcome create(RoomPlan plan, RoomCommand.Join first) {
    return rooms.create(plan, first, time.now());
  }

  final RoomId room(String name) {
    return room(plan(name));
  }

  final RoomId room(RoomPlan plan) {
    done(create(plan, join("owner")));
    return plan.id();
  }

  final Outcome submit(RoomId room, RoomCommand command) {
    return rooms.submit(room, command, time.now());
  }

  final Commit done(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done) outcome).commit();
  }

  static Outcome refused(Refusal reason) {
    return new Outcome.Refused(reason);
  }

  final RoomState state(RoomId room) {
    return rooms.byId(room).orElseThrow();
  }

  static List<RoomEvent> events(Commit commit) {
    return commit.events().stream().map(LoggedEvent::event).toList();
  }
}
