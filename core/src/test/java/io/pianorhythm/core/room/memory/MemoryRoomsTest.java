package io.pianorhythm.core.room.memory;

import static io.pianorhythm.core.room.Visits.join;
import static io.pianorhythm.core.room.Visits.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.pianorhythm.core.people.Names;
import io.pianorhythm.core.room.Outcome;
import io.pianorhythm.core.room.Rooms;
import io.pianorhythm.core.room.RoomsContract;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MemoryRoomsTest extends RoomsContract {

  @Override
  protected Rooms rooms(int mostRooms) {
    // Begins with 0, which a random number may be and an epoch may not.
    return new MemoryRooms(new AtomicLong()::getAndDecrement, mostRooms);
  }

  @Test
  void aListenerThatFailsDoesNotKeepTheNameOfTheRoomForEver() {
    var rooms = rooms(1);
    var failing = new AtomicBoolean(true);
    rooms.listen(_ -> {
      if (failing.get()) {
        throw new IllegalStateException("listener");
      }
    });

    assertThatIllegalStateException()
        .isThrownBy(() -> rooms.create(plan("Salon"), join("ada"), Instant.EPOCH));
    failing.set(false);

    assertThat(rooms.byNameKey(Names.key("Salon"))).isEmpty();
    assertThat(rooms.create(plan("Salon"), join("ada"), Instant.EPOCH))
        .isInstanceOf(Outcome.Done.class);
  }
}
